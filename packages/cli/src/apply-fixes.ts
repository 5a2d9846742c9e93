import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Diagnostic, DiagnosticFix } from "@twelvefold/compiler";

type Edit = DiagnosticFix["edits"][number];

/** Makes the mechanical remedies of diagnostics in their files: those that do not overlap, the first of two that do. Answers how many. */
export async function applyFixes(
  diagnostics: readonly Diagnostic[],
  cwd: string,
): Promise<{ readonly made: number; readonly files: readonly string[] }> {
  const taken: Edit[] = [];
  let made = 0;
  for (const { fix } of diagnostics) {
    if (fix === undefined || fix.edits.some((edit) => taken.some((one) => overlap(edit, one))))
      continue;
    // Two remedies may import the same word.
    taken.push(...fix.edits.filter((edit) => !taken.some((one) => isSame(edit, one))));
    made += 1;
  }
  const byFile = Map.groupBy(taken, ({ file }) => file);
  for (const [file, edits] of byFile) {
    const path = resolve(cwd, file);
    await writeFile(path, edited(await readFile(path, "utf8"), edits));
  }
  return { made, files: [...byFile.keys()] };
}

function edited(text: string, edits: readonly Edit[]): string {
  const starts = [
    0,
    ...[...text.matchAll(LINE_END)].map(({ 0: end, index }) => index + end.length),
  ];
  const offset = ({ line, column }: Edit["start"]): number => (starts[line - 1] ?? 0) + column - 1;
  // From the last to the first; what is inserted at one place keeps its order.
  const byPlace = edits
    .toReversed()
    .toSorted((a, b) => offset(b.start) - offset(a.start) || offset(b.end) - offset(a.end));
  return byPlace.reduce(
    (before, { start, end, text: written }) =>
      before.slice(0, offset(start)) + written + before.slice(offset(end)),
    text,
  );
}

/** As diagnostics count lines. */
const LINE_END = /\r\n|[\n\r\u2028\u2029]/g;

function overlap(a: Edit, b: Edit): boolean {
  if (a.file !== b.file || isSame(a, b)) return false;
  return isBefore(a.start, b.end) && isBefore(b.start, a.end);
}

function isBefore(a: Edit["start"], b: Edit["start"]): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}

function isSame(a: Edit, b: Edit): boolean {
  return a.text === b.text && JSON.stringify(a) === JSON.stringify(b);
}
