import type { Problem } from "../../core/validate/index.ts";
import { excerpt } from "../../core/validate/index.ts";
import type { Node } from "../read/node.ts";
import type { Repair } from "../repair.ts";

/** What became of one node under one shape. */
export type Result = Fit | Misfit | Pending;

export interface Fit {
  readonly kind: "fit";
  readonly value: unknown;
  readonly repairs: readonly Repair[];
  readonly cost: number;
  /** The outermost places, as JSON Pointers, that no further text can change. */
  readonly settled: readonly string[];
}

export interface Misfit {
  readonly kind: "misfit";
  readonly problems: readonly Problem[];
  /** How far the node is from fitting; the nearest of several misfits is the one reported. */
  readonly distance: number;
}

/** Too little of the value is there to say what it is. Only while streaming. */
export interface Pending {
  readonly kind: "pending";
}

export const pending: Pending = { kind: "pending" };

export function fit(value: unknown, repairs: readonly Repair[], more: Partial<Fit> = {}): Fit {
  const cost = repairs.reduce((sum, one) => sum + one.cost, 0);
  return { kind: "fit", value, repairs, settled: [], ...more, cost: cost + (more.cost ?? 0) };
}

/** The same result after something more was done to reach it: nothing in it is settled. */
export const withRepair = (result: Result, ...more: readonly Repair[]): Result =>
  foundBy(result.kind === "fit" ? { ...result, settled: [] } : result, ...more);

/** The same result after something was done to find it, which unsettles nothing that was read there. */
export const foundBy = (result: Result, ...more: readonly Repair[]): Result =>
  result.kind === "fit"
    ? fit(result.value, [...more, ...result.repairs], {
        cost: result.cost - result.repairs.reduce((sum, one) => sum + one.cost, 0),
        settled: result.settled,
      })
    : result;

export const misfits = (
  problems: readonly Problem[],
  distance: number = problems.length,
): Misfit => ({
  kind: "misfit",
  problems,
  distance,
});

export function misfit(path: string, expected: string, received: unknown, distance = 4): Misfit {
  const shown = typeof received === "string" ? excerpt(received) : excerpt(plain(received));
  const message = `expected ${expected}, received ${shown}`;
  return misfits([{ path, message, expected, received: shown, keyword: "type" }], distance);
}

const plain = (received: unknown): unknown =>
  isNode(received) ? beginningOf(received, { left: 64 }) : received;

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "fixes" in value;

/** As much of a node as an excerpt shows of it, whatever its size. */
function beginningOf(node: Node, budget: { left: number }): unknown {
  budget.left -= 1;
  if (node.kind !== "array" && node.kind !== "object") return node.value;
  const parts: [string, unknown][] = [];
  const inside: readonly { readonly key?: string; readonly value: Node }[] =
    node.kind === "object" ? node.entries : node.items.map((value) => ({ value }));
  for (const { key = "", value } of inside) {
    if (budget.left <= 0) break;
    parts.push([key, beginningOf(value, budget)]);
  }
  return node.kind === "object" ? Object.fromEntries(parts) : parts.map(([, value]) => value);
}

/** A node as the JSON value it is nearest to, without regard to any schema. */
export function plainValue(node: Node): unknown {
  switch (node.kind) {
    case "array":
      return node.items.map(plainValue);
    case "object":
      return Object.fromEntries(node.entries.map(({ key, value }) => [key, plainValue(value)]));
    default:
      return node.value;
  }
}

/** The result of a node that stands at a place, from that of the node by itself. */
export function placedAt(result: Result, place: string): Result {
  if (place === "" || result.kind === "pending") return result;
  const move = <T extends { readonly path: string }>(one: T): T => ({
    ...one,
    path: `${place}${one.path}`,
  });
  if (result.kind === "misfit") return { ...result, problems: result.problems.map(move) };
  const settled = result.settled.map((path) => `${place}${path}`);
  return { ...result, repairs: result.repairs.map(move), settled };
}

/** The cheapest fit, the first of equals; or the nearest misfit. */
export function best(results: readonly Result[]): Result {
  const fits = results.filter((result) => result.kind === "fit");
  if (fits.length > 0) return fits.reduce((one, other) => (other.cost < one.cost ? other : one));
  const waiting = results.find((result) => result.kind === "pending");
  if (waiting) return waiting;
  const misses = results.filter((result) => result.kind === "misfit");
  return misses.reduce((one, other) => (other.distance < one.distance ? other : one));
}
