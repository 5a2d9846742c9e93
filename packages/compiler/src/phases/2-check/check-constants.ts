import { messages } from "../../diagnostics/messages.generated.ts";
import type { Span } from "../../syntax/index.ts";
import type { CheckedFunction } from "./checked-agent.ts";
import { report } from "./checking.ts";
import type { Checking } from "./checking.ts";

/**
 * A module-level object is taken as it is written. Code outside of the flow (the top level of a module,
 * a tool) that changes it would make that wrong, so such code is looked for by what it looks like.
 */
export function checkConstants(checking: Checking, flow: CheckedFunction): void {
  const flows = checking.program.agents.map((agent) => agent.flow.span);
  const checked = [...flows, ...[...checking.functions.values()].map(({ syntax }) => syntax.span)];
  const seen = new Set<string>();
  for (const [node, name] of checking.names) {
    if (name.kind !== "constant" && name.kind !== "collection") continue;
    if (typeof name.value !== "object" || name.value === null || seen.has(name.name)) continue;
    seen.add(name.name);
    const change = changeOf(name.name, checking, checked);
    if (change === undefined) continue;
    const related = [{ span: change, label: "it is changed here" }];
    report(
      checking,
      flow,
      (evidence) => messages.constantChangedElsewhere(node.span, { name: node.name }, evidence),
      { related },
    );
  }
}

const mutators = "push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin|add|set|delete|clear";

function changeOf(name: string, { program }: Checking, checked: readonly Span[]): Span | undefined {
  const path = `(?<![.\\w$])${name.replaceAll("$", "\\$")}(?:\\s*\\??\\.\\s*[\\w$]+|\\s*\\[[^\\]]*\\])`;
  const change = new RegExp(
    [
      `${path}+\\s*(?:[-+*/%&|^?<>]{0,3}=(?![=>])|\\+\\+|--)`,
      `(?:${path}|(?<![.\\w$])${name.replaceAll("$", "\\$")}\\b)[^;\\n=]*\\.\\s*(?:${mutators})\\s*\\(`,
      `\\bdelete\\s+${path}`,
      `\\bObject\\.(?:assign|define\\w+)\\(\\s*${name.replaceAll("$", "\\$")}\\b`,
    ].join("|"),
    "g",
  );
  for (const [file, { text }] of program.modules) {
    for (const { index, 0: found } of text.matchAll(change)) {
      const span = { file, start: index, end: index + found.length };
      const inside = checked.some(
        (fn) => fn.file === file && fn.start <= span.start && span.end <= fn.end,
      );
      if (!inside) return span;
    }
  }
  return undefined;
}
