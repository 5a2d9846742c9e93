import {
  type Expression,
  type FlowFunction,
  hash,
  type Limits,
  type Machine,
  type MachineFunction,
  type MachineState,
  type PureFunction,
  type Statement,
  type StepDeclaration,
} from "@twelvefold/ir";

// Machines are written by hand here: what the compiler makes of a source is not this package's business.

export const lit = (value: string | number | boolean | null): Expression => ({
  kind: "literal",
  value,
});
export const undef: Expression = { kind: "special", value: "undefined" };
export const slot = (index: number, depth = 0): Expression & { kind: "variable" } =>
  depth === 0 ? { kind: "variable", slot: index } : { kind: "variable", slot: index, depth };
export const member = (of: Expression, key: string): Expression & { kind: "member" } => ({
  kind: "member",
  object: of,
  key,
});
export const set = (target: number, value: Expression): Statement => ({
  kind: "do",
  value: { kind: "assign", op: "=", target: slot(target), value },
});
export const run = (value: Expression): Statement => ({ kind: "do", value });
export const step = (
  name: string,
  input: Expression = lit(null),
  options?: Expression,
): Expression => ({
  kind: "step",
  step: name,
  input,
  ...(options === undefined ? {} : { options }),
});
export const object = (entries: Record<string, Expression>): Expression => ({
  kind: "object",
  entries: Object.entries(entries).map(([key, value]) => ({ kind: "property", key, value })),
});
export const array = (...items: Expression[]): Expression => ({ kind: "array", items });
export const method = (receiver: Expression, name: string, ...args: Expression[]): Expression => ({
  kind: "method",
  object: receiver,
  name,
  args,
});
export const builtin = (name: string, ...args: Expression[]): Expression => ({
  kind: "builtin",
  name,
  args,
});
export const collection = (name: "Map" | "Set", ...args: Expression[]): Expression => ({
  kind: "collection",
  name,
  args,
});
export const binary = (
  left: Expression,
  op: (Expression & { kind: "binary" })["op"],
  right: Expression,
): Expression => ({
  kind: "binary",
  op,
  left,
  right,
});
export const fn = (index: number, depth?: number): Expression & { kind: "function" } =>
  depth === undefined ? { kind: "function", fn: index } : { kind: "function", fn: index, depth };
export const call = (index: number, ...args: Expression[]): Expression => ({
  kind: "call",
  callee: fn(index),
  args,
});

export const tool = (more: Partial<StepDeclaration & { kind: "tool" }> = {}): StepDeclaration => ({
  kind: "tool",
  description: "A tool",
  input: true,
  output: true,
  effect: "idempotent",
  contract: "c",
  ...more,
});
export const prompt = (): StepDeclaration => ({ kind: "prompt", contract: "c" });
export const human = (expires?: number): StepDeclaration => ({
  kind: "human",
  request: true,
  response: true,
  message: { template: { nodes: [], layout: "text" } },
  contract: "c",
  ...(expires === undefined ? {} : { expires }),
});
export const signal = (): StepDeclaration => ({ kind: "signal", payload: true, contract: "c" });

export const state = (
  id: string,
  next: MachineState["next"],
  more: Partial<MachineState> = {},
): MachineState => ({
  id,
  body: [],
  next,
  ...more,
});
export const flow = (more: Partial<FlowFunction> & Pick<FlowFunction, "states">): FlowFunction => ({
  kind: "flow",
  params: 1,
  slots: 8,
  handlers: [],
  ...more,
});
export const pure = (
  params: number,
  body: Statement[],
  more: Partial<PureFunction> = {},
): PureFunction => ({
  kind: "pure",
  params,
  slots: Math.max(params, 8),
  body,
  ...more,
});

export function machine(
  functions: MachineFunction[],
  steps: Record<string, StepDeclaration> = {},
  more: Partial<Machine> & { limits?: Limits } = {},
): Machine {
  const content: Omit<Machine, "hash"> = {
    ir: 1,
    name: "agent",
    input: true,
    output: true,
    limits: { steps: 20 },
    functions,
    steps,
    prompts: {},
    constants: [],
    ...more,
  };
  return { ...content, hash: more.hash ?? hash(content) };
}
