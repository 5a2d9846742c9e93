import { BUILTIN_FUNCTIONS, BUILTIN_PROTOTYPE_METHODS } from "./builtins.ts";
import type { Expression } from "./expression.ts";
import type { Edge, FlowFunction, Machine, MachineFunction } from "./machine.ts";
import { MachineError } from "./machine-error.ts";
import type { Statement } from "./statement.ts";
import { expressionsOf, walkExpression, walkStatements } from "./traverse.ts";

/** @throws MachineError where an index or a name leads nowhere. */
export function checkReferences(machine: Machine): void {
  if (machine.functions[0]?.kind !== "flow")
    throw new MachineError("expected the agent's flow.", "/functions/0");
  for (const [index, fn] of machine.functions.entries()) {
    const path = `/functions/${index}`;
    inRange(fn.parent, machine.functions.length, `${path}/parent`);
    inRange(fn.params - 1, fn.slots, `${path}/params`);
    if (fn.kind === "flow") checkFlow(machine, fn, path);
    else checkStatements(machine, fn, fn.body, `${path}/body`);
  }
  for (const [name, step] of Object.entries(machine.steps)) {
    const path = `/steps/${name}`;
    if (step.kind === "agent" && machine.functions[step.fn]?.kind !== "flow")
      throw new MachineError("expected a flow.", `${path}/fn`);
    if (step.kind === "prompt" && !Object.hasOwn(machine.prompts, name))
      throw new MachineError("there is no such prompt.", path);
  }
}

function checkFlow(machine: Machine, fn: FlowFunction, path: string): void {
  if (fn.states.length === 0)
    throw new MachineError("expected at least one state.", `${path}/states`);
  for (const [index, state] of fn.states.entries()) {
    const at = `${path}/states/${index}`;
    inRange(state.handler, fn.handlers.length, `${at}/handler`);
    for (const slot of state.live ?? []) inRange(slot, fn.slots, `${at}/live`);
    checkStatements(machine, fn, state.body, `${at}/body`);
    for (const to of targetsOf(state.next)) inRange(to, fn.states.length, `${at}/next`);
    if (state.next.kind === "await") inRange(state.next.into, fn.slots, `${at}/next/into`);
    for (const value of expressionsOf(state.next))
      checkExpression(machine, fn, value, `${at}/next`);
  }
  for (const [index, { to, slot, completion, outer }] of fn.handlers.entries()) {
    const at = `${path}/handlers/${index}`;
    inRange(to, fn.states.length, `${at}/to`);
    inRange(slot, fn.slots, `${at}/slot`);
    inRange(completion?.slot, fn.slots, `${at}/completion`);
    inRange(outer, fn.handlers.length, `${at}/outer`);
  }
}

function targetsOf(edge: Edge): readonly number[] {
  switch (edge.kind) {
    case "goto":
    case "await":
      return [edge.to];
    case "branch":
      return [edge.then, edge.else];
    case "match":
      return [...edge.cases.map(({ to }) => to), edge.otherwise];
    default:
      return [];
  }
}

function checkStatements(
  machine: Machine,
  fn: MachineFunction,
  body: readonly Statement[],
  path: string,
): void {
  walkStatements(body, (node) => checkNode(machine, fn, node, path));
}

function checkExpression(
  machine: Machine,
  fn: MachineFunction,
  node: Expression,
  path: string,
): void {
  walkExpression(node, (inner) => checkNode(machine, fn, inner, path));
}

function checkNode(machine: Machine, fn: MachineFunction, node: Expression, path: string): void {
  switch (node.kind) {
    case "variable":
      return inRange(node.slot, enclosing(machine, fn, node.depth ?? 0, path).slots, path);
    case "function":
    case "table":
      return inRange(node.fn, machine.functions.length, path);
    case "constant":
      return inRange(node.index, machine.constants.length, path);
    case "step":
      return checkStep(machine, node.step, path);
    case "receive":
      return checkStep(machine, node.signal, path);
    case "dispatch":
      return Object.values(node.tools).forEach((step) => checkStep(machine, step, path));
    case "builtin":
      if (!BUILTIN_FUNCTIONS.includes(node.name))
        throw new MachineError(`there is no built-in ${node.name}.`, path);
      return;
    case "builtinFunction":
      if (![...BUILTIN_FUNCTIONS, ...BUILTIN_PROTOTYPE_METHODS].includes(node.name)) {
        throw new MachineError(`there is no built-in ${node.name}.`, path);
      }
      return;
    default:
  }
}

function enclosing(
  machine: Machine,
  fn: MachineFunction,
  depth: number,
  path: string,
): MachineFunction {
  let found: MachineFunction | undefined = fn;
  for (let i = 0; i < depth && found !== undefined; i++) {
    found = found.parent === undefined ? undefined : machine.functions[found.parent];
  }
  if (found === undefined)
    throw new MachineError(`there is no function ${depth} levels out.`, path);
  return found;
}

function checkStep(machine: Machine, name: string, path: string): void {
  if (!Object.hasOwn(machine.steps, name))
    throw new MachineError(`there is no step ${name}.`, path);
}

function inRange(index: number | undefined, length: number, path: string): void {
  if (index !== undefined && index >= length)
    throw new MachineError(`${index} leads nowhere: there are ${length}.`, path);
}
