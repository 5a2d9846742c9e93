import { ts } from "ts-morph";
import type { ModuleSyntax, RunEdit } from "../syntax/index.ts";
import { toldConstants } from "./told-constants.ts";

/** What a loop calls at each turn, so that one without an end can be stopped. No author's name has a `$` in such a place. */
export const TURN = "twelvefold$turn";

/**
 * What a module is to say otherwise when it is run to evaluate its declarations. No line becomes another one.
 *
 *     while (test) work();           while (test) {turn();work();}
 *     a: b: for (;;) continue a;     a: b: for (;;) continue b;
 *
 * Async functions are left as they are: what they wait for is not waited for here, and tools and flows are such.
 * A label of a label is as good as the innermost one, and esbuild knows only that.
 */
export function runEdits(source: ts.SourceFile): readonly RunEdit[] {
  const told = toldConstants(source);
  if (!/\b(for|while|continue)\b/.test(source.text)) return told;
  const edits: RunEdit[] = [...told];
  const visit = (node: ts.Node, around: Around): void => {
    const inside = within(node, around);
    if (ts.isContinueStatement(node) && node.label) {
      const text = around.labels.get(node.label.text);
      const start = node.label.getStart(source);
      if (text !== undefined && text !== node.label.text)
        edits.push({ start, end: node.label.end, text });
    }
    if (!around.waits && ts.isIterationStatement(node, false)) {
      const start = node.statement.getStart(source);
      edits.push({ start, end: start, text: `{${TURN}();` });
      ts.forEachChild(node, (child) => visit(child, inside));
      edits.push({ start: node.statement.end, end: node.statement.end, text: "}" });
    } else ts.forEachChild(node, (child) => visit(child, inside));
  };
  visit(source, { labels: new Map(), waits: false });
  return edits.toSorted((a, b) => a.start - b.start);
}

interface Around {
  /** The innermost label of the loop that a label is one of. */
  readonly labels: ReadonlyMap<string, string>;
  readonly waits: boolean;
}

function within(node: ts.Node, around: Around): Around {
  if (ts.isFunctionLike(node)) {
    const isAsync =
      (ts.getCombinedModifierFlags(node as ts.Declaration) & ts.ModifierFlags.Async) !== 0;
    return { labels: new Map(), waits: isAsync };
  }
  if (!ts.isLabeledStatement(node)) return around;
  let innermost = node;
  while (ts.isLabeledStatement(innermost.statement)) innermost = innermost.statement;
  const labels = new Map(around.labels).set(node.label.text, innermost.label.text);
  return { ...around, labels };
}

/** The text with its edits made. */
export function withEdits(text: string, edits: readonly RunEdit[]): string {
  let made = "";
  let at = 0;
  for (const edit of edits) {
    made += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return made + text.slice(at);
}

/** A module's text as it is run. What is loaded may be newer than what was read, and begin with a mark of its encoding. */
export function editedText(loaded: string, { text, runEdits: edits }: ModuleSyntax): string {
  return loaded.replace(/^\uFEFF/, "") === text ? withEdits(text, edits) : loaded;
}

/** Where in the author's text a place of the edited one is. */
export function unedited(offset: number, edits: readonly RunEdit[]): number {
  let shift = 0;
  for (const { start, end, text } of edits) {
    if (start + shift >= offset) break;
    shift += text.length - (end - start);
    if (start + shift > offset) return start;
  }
  return offset - shift;
}
