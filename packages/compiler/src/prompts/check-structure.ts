import type { PartialNode, PromptNode, PromptNodes, Role } from "@twelvefold/ir";
import {
  computedPartial,
  endlessPartial,
  nestedRole,
  unknownPartial,
} from "../diagnostics/messages.generated.ts";
import { allNodes } from "./children.ts";
import { suggest } from "./lower-expression.ts";
import type { Lowering } from "./lowering.ts";

export interface LoweredTemplate {
  readonly nodes: PromptNodes;
  readonly partials: Readonly<Record<string, PromptNodes>>;
}

/** That every partial is there and comes to an end, and that no message is inside another. */
export function checkStructure(template: LoweredTemplate, { report, places }: Found): void {
  const named = partialsByName(template);
  const at = (node: PromptNode, add: Parameters<typeof report.add>[1]): void => {
    const place = places.get(node);
    if (place) report.add(place, add);
  };

  const visit = (nodes: PromptNodes, walk: Walk): void => {
    for (const node of nodes) {
      if (node.kind === "message" || node.kind === "history") {
        const { role } = walk;
        const what = node.kind === "message" ? `A ${node.role} message` : "`history`";
        if (role) at(node, (span) => nestedRole(span, { what, role }));
        if (node.kind === "message") visit(node.body, { ...walk, role: role ?? node.role });
      } else if (node.kind === "partial") visitPartial(node, walk);
      else if (node.kind === "thread") {
        for (const name of Object.values(node.renderers ?? {})) {
          visitTargets(node, name, named.get(name) ?? [], maybe(walk));
        }
        visit(node.body ?? [], maybe(walk));
      } else if (node.kind !== "inline") {
        if ("body" in node && node.body) visit(node.body, maybe(walk));
        if ("otherwise" in node && node.otherwise) visit(node.otherwise, maybe(walk));
      }
    }
  };

  const visitPartial = (node: PartialNode, walk: Walk): void => {
    const { name, block } = node;
    const inner: Walk = block ? { ...walk, block: { nodes: block, around: walk } } : walk;
    if (typeof name !== "string") return visitComputed(node, inner);
    if (name === "@partial-block") {
      if (walk.block) visit(walk.block.nodes, { ...walk.block.around, ...roleOf(walk) });
      else if (block) visit(block, walk);
      else at(node, (span) => unknownPartial(span, { name }));
      return;
    }
    const targets = named.get(name);
    if (targets) visitTargets(node, name, targets, inner);
    else if (block) visit(block, walk);
    else
      at(node, (span) => unknownPartial(span, { name, suggestion: suggest(name, named.keys()) }));
  };

  const visitTargets = (
    node: PromptNode,
    name: string,
    targets: readonly PromptNodes[],
    walk: Walk,
  ): void => {
    for (const nodes of targets) {
      const entered = walk.calls.findIndex((call) => call.nodes === nodes);
      if (entered < 0) {
        // Which of several inline partials is meant, or the block, depends on who calls.
        const certain = walk.certain && targets.length === 1 && !("block" in node && node.block);
        visit(nodes, { ...walk, calls: [...walk.calls, { nodes, certain }], certain: true });
      } else if (targets.length === 1 && walk.certain) {
        const endless = walk.calls.slice(entered + 1).every(({ certain }) => certain);
        if (endless) at(node, (span) => endlessPartial(span, { name }));
      }
    }
  };

  const visitComputed = (node: PartialNode, walk: Walk): void => {
    for (const [name, targets] of named) {
      const speaks = targets.some((nodes) =>
        [...allNodes(nodes)].some(({ kind }) => speaking.has(kind)),
      );
      if (speaks) at(node, (span) => computedPartial(span, { name }));
      else visitTargets(node, name, targets, maybe(walk));
    }
  };

  visit(template.nodes, { calls: [], certain: true });
}

type Found = Pick<Lowering, "report" | "places">;

interface Walk {
  readonly role?: Role;
  /** The partials around this place, outermost first. */
  readonly calls: readonly { readonly nodes: PromptNodes; readonly certain: boolean }[];
  /** Whether the place is reached whatever the input is. */
  readonly certain: boolean;
  /** What `@partial-block` stands for, and where it was written. */
  readonly block?: { readonly nodes: PromptNodes; readonly around: Walk };
}

/** A block is in the message in which it is rendered, wherever it was written. */
function roleOf({ role }: Walk): Pick<Walk, "role"> {
  return role ? { role } : {};
}

function maybe(walk: Walk): Walk {
  return { ...walk, certain: false };
}

const speaking: ReadonlySet<PromptNode["kind"]> = new Set(["message", "role", "history"]);

/** Given partials, and inline ones wherever they are defined: a partial sees those of its callers. */
export function partialsByName({ nodes, partials }: LoweredTemplate): Map<string, PromptNodes[]> {
  const named = new Map<string, PromptNodes[]>();
  const add = (name: string, body: PromptNodes): void => {
    named.set(name, [...(named.get(name) ?? []), body]);
  };
  for (const [name, body] of Object.entries(partials)) add(name, body);
  for (const body of [nodes, ...Object.values(partials)]) {
    for (const node of allNodes(body)) if (node.kind === "inline") add(node.name, node.body);
  }
  return named;
}
