import type { Machine } from "@twelvefold/ir";
import type { FunctionNames } from "./describe/index.ts";
import { drawMachine, labelOf } from "./diagram.ts";
import type { Diagram } from "./diagram.ts";

/** A machine as a Mermaid state diagram, as pull requests show it. */
export function renderMermaid(machine: Machine, names: FunctionNames): string {
  const { groups } = drawMachine(machine, names);
  const [main, ...others] = groups;
  const lines = main ? renderGroup(main) : [];
  for (const group of others) {
    lines.push(
      `state ${quote(group.name)} as g${group.start} {`,
      ...renderGroup(group).map((line) => `  ${line}`),
      "}",
    );
  }
  return ["stateDiagram-v2", ...lines.map((line) => `  ${line}`), ""].join("\n");
}

function renderGroup({ nodes, arrows, start }: Diagram["groups"][number]): string[] {
  return [
    ...nodes.map(({ id, label }) => `state ${quote(label)} as ${id}`),
    `[*] --> ${start}`,
    ...arrows.map(({ from, to, label }) => {
      const text = escape(labelOf(label));
      return `${from} --> ${to ?? "[*]"}${text === "" ? "" : `: ${text}`}`;
    }),
  ];
}

function quote(text: string): string {
  return `"${text.replaceAll('"', "'")}"`;
}

/** Mermaid reads these signs of a label itself; they are written as entities. */
function escape(text: string): string {
  return text.replaceAll(/[#;:<>{}"]/g, (sign) => `#${sign.charCodeAt(0)};`);
}
