import type { Machine } from "@twelvefold/ir";
import type { FunctionNames } from "./describe/index.ts";
import { drawMachine, labelOf } from "./diagram.ts";
import type { Diagram } from "./diagram.ts";

/** A machine as a Graphviz drawing. */
export function renderDot(machine: Machine, names: FunctionNames): string {
  const { groups } = drawMachine(machine, names);
  return [
    `digraph ${quote(machine.name)} {`,
    "  rankdir=TB;",
    '  node [shape=box, style=rounded, fontname="Helvetica"];',
    '  edge [fontname="Helvetica", fontsize=10];',
    ...groups.flatMap(renderGroup).map((line) => `  ${line}`),
    "}",
    "",
  ].join("\n");
}

function renderGroup(
  { name, nodes, arrows, start }: Diagram["groups"][number],
  index: number,
): string[] {
  const end = `end${index}`;
  return [
    `subgraph ${quote(`cluster_${index}`)} {`,
    `  label=${quote(name)};`,
    `  begin${index} [shape=point];`,
    `  ${end} [shape=doublecircle, label=""];`,
    ...nodes.map(
      ({ id, label, waits }) =>
        `  ${id} [label=${quote(label)}${waits ? ', style="rounded,bold"' : ""}];`,
    ),
    `  begin${index} -> ${start};`,
    ...arrows.map(
      ({ from, to, label, thrown }) =>
        `  ${from} -> ${to ?? end} [label=${quote(labelOf(label))}${thrown ? ", style=dashed" : ""}];`,
    ),
    "}",
  ];
}

function quote(text: string): string {
  return `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
}
