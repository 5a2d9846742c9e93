import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Diagnostic } from "@twelvefold/compiler";
import { plan } from "./arrange.ts";
import { compileChapter } from "./chapter.ts";
import type { Case, Chapter } from "./chapter.ts";
import { compare, schedules } from "./lockstep.ts";
import type { Comparison } from "./lockstep.ts";
import type { Row } from "./row.ts";

/** The tests of a chapter: each row is compiled, run both ways where it compiles, and held to what it expects. */
export function conforms(title: string, rows: readonly Row[]): void {
  describe(title, () => {
    let chapter: Chapter | undefined;
    beforeAll(async () => {
      chapter = await compileChapter(rows);
    }, 30_000);
    afterAll(() => chapter?.close());
    for (const { title: name, agent } of plan(rows)) {
      test(name, async () => {
        const found = chapter!.cases.find((one) => one.agent === agent)!;
        await checks[found.row.expect ?? "same"](found);
      });
    }
  });
}

const checks: Readonly<Record<NonNullable<Row["expect"]>, (found: Case) => Promise<void>>> = {
  async same(found) {
    expect(errorsOf(found), describeCase(found)).toEqual([]);
    const seen = await compareAll(found);
    for (const comparison of seen) expectSame(found, comparison);
  },
  async refused(found) {
    expectRefused(found);
  },
  async fault(found) {
    if (found.compiled === undefined) return expectRefused(found);
    const [first] = await compareAll(found);
    expect(first!.fault, `${describeCase(found)}\n${describeTraces(first!)}`).toBe(true);
  },
};

function expectRefused(found: Case): void {
  const errors = errorsOf(found);
  expect(found.compiled, `It compiles.\n${describeCase(found)}`).toBeUndefined();
  expect(errors.length, `No error is reported.\n${describeCase(found)}`).toBeGreaterThan(0);
  if (found.row.code !== undefined)
    expect(errors.map(({ code }) => code)).toContain(found.row.code);
  for (const { code, message, help, start, end } of errors) {
    expect(code, message).toMatch(/^TF[1-6]\d{3}$/);
    expect(message).not.toBe("");
    expect(help ?? "", `${code} has no help: ${message}`).not.toBe("");
    expect(end.line * 1000 + end.column).toBeGreaterThanOrEqual(start.line * 1000 + start.column);
  }
}

function expectSame(found: Case, comparison: Comparison): void {
  const { machine, reference } = comparison;
  expect(machine, `${describeCase(found)}\n${describeTraces(comparison)}`).toEqual(reference);
}

/** In the order of calls; in other orders, too, where more than one call was open. */
async function compareAll(found: Case): Promise<readonly Comparison[]> {
  const { row, flow, compiled } = found;
  if (compiled === undefined)
    throw new Error(`No machine, and no error is reported.\n${describeCase(found)}`);
  const subject = {
    machine: compiled.machine,
    module: found.module(),
    row,
    source: `${row.prelude ?? ""}\n${flow}`,
  };
  const [inOrder, ...others] = schedules;
  const first = await compare(subject, inOrder!());
  if (first.widest < 2) return [first];
  const rest: Comparison[] = [];
  for (const schedule of others) rest.push(await compare(subject, schedule()));
  return [first, ...rest];
}

function errorsOf({ diagnostics }: Case): readonly Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === "error");
}

function describeCase({ row, flow, compiled, diagnostics, unplaced }: Case): string {
  const readable = compiled?.artifacts.find(({ path }) => path.endsWith("machine.md"))?.text ?? "";
  const found = [...diagnostics, ...unplaced].map(
    ({ code, message, start }) => `${code} ${start.line}:${start.column} ${message}`,
  );
  return [row.prelude ?? "", flow, ...found, readable].join("\n");
}

function describeTraces({ machine, reference }: Comparison): string {
  return [`machine:`, ...machine, `JavaScript:`, ...reference].join("\n  ");
}
