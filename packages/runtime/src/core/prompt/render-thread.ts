import type { ThreadNode } from "@twelvefold/ir";
import { escapeFor } from "./escape.ts";
import { evaluate, evaluateHash } from "./evaluate.ts";
import { writeText, type Piece } from "./output.ts";
import type { RenderNodes } from "./render-nodes.ts";
import { renderPartial } from "./render-partial.ts";
import { enter, frameWith, property, withInlines, type Scope } from "./scope.ts";
import { selectEvents, type ThreadEvent } from "./select-events.ts";
import { between, printEvent, threadFormat } from "./thread.ts";

/** Renders each event by the partial of its type, by the node's own body, or in the thread's format. */
export function renderThread(
  node: ThreadNode,
  scope: Scope,
  out: Piece[],
  renderNodes: RenderNodes,
): void {
  const { format: name, ...filters } = evaluateHash(node.hash, scope);
  const format = threadFormat(name);
  const keep = node.filter === undefined ? undefined : scope.settings.functions[node.filter];
  const shown = (event: ThreadEvent): boolean => keep === undefined || Boolean(keep([event], {}));
  const events = selectEvents(evaluate(node.events, scope), filters, shown);
  const frame = node.frame ?? scope.frame;
  // As JSON, events are one list, unless the author gives some of them another look.
  const isList = format === "json" && !node.body && node.renderers === undefined;
  if (isList) writeText(out, events.length === 0 ? "[]" : "[\n", true);
  for (const [index, event] of events.entries()) {
    const last = index === events.length - 1;
    const values = { key: index, index, first: index === 0, last };
    const inner = enter(scope, event, frameWith(scope.data, values), [event, index]);
    const renderer = property(node.renderers, event.type);
    if (typeof renderer === "string") {
      const call = {
        kind: "partial",
        name: renderer,
        ...(node.frame ? { frame: node.frame } : {}),
      } as const;
      renderPartial(call, inner, out, renderNodes);
    } else if (node.body) {
      renderNodes(node.body, withInlines(node.body, inner), out);
    } else {
      const text = printEvent(event, format);
      const syntax = format === "markdown" ? "text" : format;
      writeText(out, frame ? escapeFor(frame, text, syntax) : text, true);
    }
    if (!node.body && !last) writeText(out, isList ? ",\n" : between(format), isList);
  }
  if (isList && events.length > 0) writeText(out, "\n]", true);
}
