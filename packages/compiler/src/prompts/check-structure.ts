import type {
  IfNode,
  PartialNode,
  PromptExpression,
  PromptNode,
  PromptNodes,
  Role,
} from "@twelvefold/ir";
import {
  computedPartial,
  endlessPartial,
  helperForm,
  nestedRole,
  unknownPartial,
} from "../diagnostics/messages.generated.ts";
import { suggest } from "./lower-expression.ts";
import type { Lowering } from "./lowering.ts";

export interface LoweredTemplate {
  readonly nodes: PromptNodes;
  readonly partials: Readonly<Record<string, PromptNodes>>;
}

/** That every partial is there and comes to an end, and that no message is inside another. */
export function checkStructure(template: LoweredTemplate, { report, places, given }: Found): void {
  const at = (node: PromptNode, add: Parameters<typeof report.add>[1]): void => {
    const place = places.get(node);
    if (place) report.add(place, add);
  };

  const visit = (nodes: PromptNodes, around: Walk): void => {
    const walk = { ...around, partials: withInlines(nodes, around.partials) };
    for (const node of nodes) visitNode(node, walk);
  };

  const visitNode = (node: PromptNode, walk: Walk): void => {
    if (speaking.has(node.kind) && walk.computed) {
      const { node: call, name } = walk.computed;
      at(call, (span) => computedPartial(span, { name }));
    }
    if (node.kind === "message" || node.kind === "history") {
      const { role } = walk;
      const what = node.kind === "message" ? `A ${node.role} message` : "`history`";
      if (role) at(node, (span) => nestedRole(span, { what, role }));
      if (node.kind === "message") visit(node.body, { ...walk, role: role ?? node.role });
    } else if (node.kind === "partial") visitPartial(node, walk);
    else if (node.kind === "thread") {
      for (const name of Object.values(node.renderers ?? {})) {
        const target = walk.partials.get(name);
        if (target) visitTarget(node, name, target, maybe(walk));
      }
      visit(node.body ?? [], maybe(walk));
    } else if (node.kind === "if" && asksForBlock(node.test)) visitAsked(node, walk);
    else if (node.kind !== "inline") {
      if ("body" in node && node.body) visit(node.body, maybe(walk));
      if ("otherwise" in node && node.otherwise) visit(node.otherwise, maybe(walk));
    }
  };

  /** `{{#if @partial-block}}`: who calls is known, and so is whether there is a block. */
  const visitAsked = (node: IfNode, walk: Walk): void => {
    const nodes = walk.block?.nodes ?? [];
    const hasText = nodes.some(({ kind }) => kind === "text");
    if (!hasText && nodes.some(({ kind }) => kind !== "inline")) {
      at(node, (span) => helperForm(span, unclear));
    }
    visit((hasText ? node.body : node.otherwise) ?? [], walk);
  };

  const visitPartial = (node: PartialNode, walk: Walk): void => {
    const { name, block } = node;
    const inner: Walk = block ? withBlock(block, walk) : walk;
    if (typeof name !== "string") return visitComputed(node, walk, inner);
    const target = walk.partials.get(name);
    if (name === "@partial-block" && walk.block) {
      const { nodes, around } = walk.block;
      const { role, computed, certain } = walk;
      visit(nodes, {
        ...around,
        ...(role && { role }),
        ...(computed && { computed }),
        certain: certain && around.certain,
      });
    } else if (target) visitTarget(node, name, target, inner);
    else if (block) visit(block, walk);
    else {
      const suggestion = suggest(name, [...walk.partials.keys(), ...given]);
      at(node, (span) => unknownPartial(span, { name, suggestion }));
    }
  };

  const visitTarget = (
    node: PromptNode,
    name: string,
    { nodes, partials }: Target,
    walk: Walk,
  ): void => {
    const entered = walk.calls.findIndex((call) => call.nodes === nodes);
    if (entered < 0) {
      const calls = [...walk.calls, { nodes, certain: walk.certain }];
      visit(nodes, { ...walk, calls, partials: partials ?? walk.partials, certain: true });
    } else if (walk.certain) {
      const endless = walk.calls.slice(entered + 1).every(({ certain }) => certain);
      if (endless) at(node, (span) => endlessPartial(span, { name }));
    }
  };

  /** Whichever the value names. */
  const visitComputed = (node: PartialNode, walk: Walk, inner: Walk): void => {
    for (const [name, target] of walk.partials) {
      visitTarget(node, name, target, { ...maybe(inner), computed: { node, name } });
    }
    if (node.block) visit(node.block, maybe(walk));
  };

  const partials = Object.entries(template.partials).map(
    ([name, nodes]) => [name, { nodes }] as const,
  );
  visit(template.nodes, { calls: [], certain: true, partials: new Map(partials) });
}

interface Found extends Pick<Lowering, "report" | "places"> {
  /** The names of all partials, of those too that nothing calls. */
  readonly given: readonly string[];
}

interface Walk {
  readonly role?: Role;
  /** The partials around this place, outermost first. */
  readonly calls: readonly { readonly nodes: PromptNodes; readonly certain: boolean }[];
  /** Whether the place is reached whatever the input is. */
  readonly certain: boolean;
  /** What a partial's name stands for here. */
  readonly partials: Visible;
  /** What `@partial-block` stands for, and where it was written. */
  readonly block?: { readonly nodes: PromptNodes; readonly around: Walk };
  /** The call around this place that leaves its partial to a value. */
  readonly computed?: { readonly node: PartialNode; readonly name: string };
}

type Visible = ReadonlyMap<string, Target>;

interface Target {
  readonly nodes: PromptNodes;
  /** Of an inline partial: those that it sees, which are those where it is defined. Others see their caller's. */
  readonly partials?: Visible;
}

function withInlines(nodes: PromptNodes, around: Visible): Visible {
  const inlines = nodes.filter((node) => node.kind === "inline");
  if (inlines.length === 0) return around;
  const partials = new Map(around);
  for (const { name, body } of inlines) partials.set(name, { nodes: body, partials });
  return partials;
}

/** What is called with a block sees the block's inline partials. */
function withBlock(nodes: PromptNodes, around: Walk): Walk {
  const partials = withInlines(nodes, around.partials);
  return { ...around, partials, block: { nodes, around } };
}

function maybe(walk: Walk): Walk {
  return { ...walk, certain: false };
}

const speaking: ReadonlySet<PromptNode["kind"]> = new Set(["message", "role", "history"]);

function asksForBlock({ kind, ...test }: PromptExpression): boolean {
  return kind === "data" && "parts" in test && test.parts[0] === "partial-block";
}

const unclear = {
  name: "if @partial-block",
  problem: "asks for a block that may render to nothing, and then it would not hold",
  usage: "some text in the block, outside of every other block and every mustache",
};
