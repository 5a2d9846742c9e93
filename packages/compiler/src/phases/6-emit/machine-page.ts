import type { FlowFunction, Machine, MachineState } from "@twelvefold/ir";
import { describeStatements, namingOf, waysOut } from "./describe/index.ts";
import type { FunctionNames, Naming } from "./describe/index.ts";
import { renderMermaid } from "./mermaid.ts";

/** `machine.md`: the machine as a reviewer reads it. */
export function renderMachinePage(machine: Machine, names: FunctionNames): string {
  const { limits, steps, hash } = machine;
  const budgets = Object.entries(limits).map(([name, value]) => `${name} ${value}`);
  return [
    `# ${machine.name}`,
    "",
    `Machine \`${hash.slice(0, 12)}\`. Limits: ${budgets.join(", ")}.`,
    "",
    "```mermaid",
    renderMermaid(machine, names).trimEnd(),
    "```",
    "",
    ...stepTable(steps),
    ...machine.functions.flatMap((fn, index) =>
      fn.kind === "flow"
        ? stateTable(fn, index, names[index]?.name ?? "", namingOf(machine, names, index))
        : [],
    ),
    ...callbacks(machine, names),
  ].join("\n");
}

function stepTable(steps: Machine["steps"]): string[] {
  const rows = Object.entries(steps).map(([name, step]) => {
    const effect =
      step.kind === "tool" ? `${step.effect}${step.destructive ? ", destructive" : ""}` : "";
    return row([code(name), step.kind, effect]);
  });
  return rows.length === 0
    ? []
    : ["## Steps", "", row(["step", "kind", "effect"]), row(["---", "---", "---"]), ...rows, ""];
}

function stateTable(fn: FlowFunction, index: number, name: string, naming: Naming): string[] {
  return [
    index === 0 ? "## States" : `## States of ${name}`,
    "",
    row(["state", "does", "then"]),
    row(["---", "---", "---"]),
    ...fn.states.map((state) =>
      row([code(state.id), body(state, naming), next(fn, state, naming)]),
    ),
    "",
  ];
}

function body(state: MachineState, naming: Naming): string {
  return describeStatements(state.body, naming).map(code).join("<br>");
}

function next(fn: FlowFunction, state: MachineState, naming: Naming): string {
  const ways = waysOut(state.next, naming).map(({ to, label }) => {
    const target = to === undefined ? "" : `→ ${code(fn.states[to]?.id ?? "")}`;
    return [label === "" ? "" : code(label), target].filter(Boolean).join(" ");
  });
  const handler = state.handler === undefined ? undefined : fn.handlers[state.handler];
  const caught = handler ? [`${handler.kind} → ${code(fn.states[handler.to]?.id ?? "")}`] : [];
  return [...ways, ...caught].join("<br>");
}

/** Functions that never wait, as they are read. */
function callbacks(machine: Machine, names: FunctionNames): string[] {
  const lines = machine.functions.flatMap((fn, index) => {
    if (fn.kind !== "pure") return [];
    const naming = namingOf(machine, names, index);
    const params = Array.from({ length: fn.params }, (_, slot) => naming.variable(slot));
    if (fn.rest && params.length > 0) params.push(`...${params.pop()}`);
    const statements = describeStatements(fn.body, naming).map((line) => `  ${line}`);
    return [`function ${naming.fn(index)}(${params.join(", ")}) {`, ...statements, "}", ""];
  });
  return lines.length === 0 ? [] : ["## Functions", "", "```ts", ...lines.slice(0, -1), "```", ""];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** Code in a table: a bar would end the cell, and spaces at its beginning would be lost. */
function code(text: string): string {
  if (text === "") return "";
  const safe = text
    .replace(/^ +/, (spaces) => "\u00a0".repeat(spaces.length))
    .replaceAll("|", "\\|")
    .replaceAll("\n", " ");
  const ticks = safe.includes("`") ? "``" : "`";
  return ticks === "`" ? `\`${safe}\`` : `\`\` ${safe} \`\``;
}
