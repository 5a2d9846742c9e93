import type { PromptNode, PromptNodes } from "@twelvefold/ir";
import { escapeFor, printedBy } from "./escape.ts";
import { evaluate, evaluateHash } from "./evaluate.ts";
import { writeText, type Piece } from "./output.ts";
import { printBare } from "./print.ts";
import { renderPartial } from "./render-partial.ts";
import { renderThread } from "./render-thread.ts";
import { enter, frameWith, ownContext, withInlines, type DataFrame, type Scope } from "./scope.ts";

type Renderers = {
  readonly [K in PromptNode["kind"]]: (
    node: Extract<PromptNode, { kind: K }>,
    scope: Scope,
    out: Piece[],
  ) => void;
};

const renderers: Renderers = {
  text: ({ text }, _scope, out) => writeText(out, text, text.trim() !== ""),
  value: (node, scope, out) => {
    const text = printBare(evaluate(node.value, scope), scope.settings.wholeObjects);
    const frame = node.frame ?? scope.frame;
    writeText(out, frame ? escapeFor(frame, text, printedBy(node.value)) : text, true);
  },
  if: (node, scope, out) => {
    const test = evaluate(node.test, scope);
    const zero = node.includeZero && evaluate(node.includeZero, scope);
    const holds = (zero || test) && !isEmpty(test);
    renderBody(holds ? node.body : node.otherwise, scope, ownContext(scope), out);
  },
  equals: (node, scope, out) => {
    const equal = evaluate(node.left, scope) === evaluate(node.right, scope);
    renderBody(equal ? node.body : node.otherwise, scope, ownContext(scope), out);
  },
  each: (node, scope, out) => {
    const items = evaluate(node.items, scope);
    if (!renderEach(node.body, items, scope, out)) {
      renderBody(node.otherwise, scope, ownContext(scope), out);
    }
  },
  with: (node, scope, out) => {
    const value = evaluate(node.value, scope);
    if (isEmpty(value)) renderBody(node.otherwise, scope, ownContext(scope), out);
    else renderBody(node.body, scope, value, out, { parameters: [value] });
  },
  section: (node, scope, out) => {
    const value = evaluate(node.value, scope);
    if (value === true) renderBody(node.body, scope, scope.context, out);
    else if (value === false || value === null || value === undefined) {
      renderBody(node.otherwise, scope, scope.context, out);
    } else if (!Array.isArray(value)) {
      // Handlebars hands the parameters of the blocks around on as this block's own.
      renderBody(node.body, scope, value, out, { parameters: scope.parameters });
    } else if (value.length > 0) renderEach(node.body, value, scope, out);
    else renderBody(node.otherwise, scope, scope.context, out);
  },
  partial: (node, scope, out) => renderPartial(node, scope, out, renderNodes),
  inline: () => {},
  thread: (node, scope, out) => renderThread(node, scope, out, renderNodes),
  message: (node, scope, out) => {
    out.push({ kind: "open", role: node.role, ...metadata(node, scope) });
    renderBody(node.body, scope, scope.context, out);
    out.push({ kind: "close" });
  },
  role: (node, scope, out) => out.push({ kind: "role", role: node.role, ...metadata(node, scope) }),
  history: (_node, _scope, out) => out.push({ kind: "history" }),
  media: (node, scope, out) => {
    const url = printBare(evaluate(node.url, scope), true);
    const contentType = node.contentType && printBare(evaluate(node.contentType, scope), true);
    const media = { url, ...(contentType ? { contentType } : {}) };
    if (url !== "") out.push({ kind: "part", part: { media } });
  },
  pending: (node, scope, out) => {
    const purpose = printBare(evaluate(node.purpose, scope), true);
    out.push({ kind: "part", part: { metadata: { purpose, pending: true } } });
  },
};

export function renderNodes(nodes: PromptNodes, scope: Scope, out: Piece[]): void {
  for (const node of nodes) {
    (renderers[node.kind] as (n: PromptNode, s: Scope, o: Piece[]) => void)(node, scope, out);
  }
}

export type RenderNodes = typeof renderNodes;

/** Renders a block's body. Its inline partials belong to the scope around it. */
function renderBody(
  body: PromptNodes | undefined,
  scope: Scope,
  context: unknown,
  out: Piece[],
  { data = scope.data, parameters }: { data?: DataFrame; parameters?: readonly unknown[] } = {},
): void {
  if (body) renderNodes(body, enter(withInlines(body, scope), context, data, parameters), out);
}

/** Whether there was anything to go through. */
function renderEach(
  body: PromptNodes | undefined,
  given: unknown,
  scope: Scope,
  out: Piece[],
): boolean {
  if (typeof given !== "object" || given === null) return false;
  const items = isIterable(given) ? Array.from(given) : given;
  const keys = Array.isArray(items) ? [...items.keys()] : Object.keys(items);
  const last = keys.length - 1;
  for (const [index, key] of keys.entries()) {
    if (!(key in items)) continue;
    const value = (items as Record<string | number, unknown>)[key];
    const data = frameWith(scope.data, { key, index, first: index === 0, last: index === last });
    renderBody(body, scope, value, out, { data, parameters: [value, key] });
  }
  return keys.length > 0;
}

/** A map or a set. A list stays as it is, for its holes. */
function isIterable(value: object): value is Iterable<unknown> {
  return !Array.isArray(value) && Symbol.iterator in value;
}

/** Handlebars' idea of empty: zero is not. */
function isEmpty(value: unknown): boolean {
  return (!value && value !== 0) || (Array.isArray(value) && value.length === 0);
}

function metadata(
  node: Extract<PromptNode, { kind: "message" | "role" }>,
  scope: Scope,
): { readonly metadata?: Record<string, string> } {
  if (!node.metadata) return {};
  const entries = Object.entries(evaluateHash(node.metadata, scope));
  return {
    metadata: Object.fromEntries(entries.map(([name, value]) => [name, printBare(value, true)])),
  };
}
