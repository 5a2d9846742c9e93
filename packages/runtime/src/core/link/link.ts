import type {
  Edge,
  Expression,
  FlowFunction,
  Machine,
  MachineFunction,
  MachineState,
  PromptFunctions,
} from "@twelvefold/ir";
import type { Activation } from "../activation.ts";
import { MachineError, missing } from "../errors.ts";
import { sameValue } from "../values/operand.ts";
import { list } from "./build.ts";
import { freezeConstant } from "./constants.ts";
import { Linker } from "./linker.ts";
import type {
  Linked,
  LinkedCall,
  LinkedEdge,
  LinkedFlow,
  LinkedFunction,
  LinkedPure,
  LinkedState,
} from "./linked.ts";
import { survey } from "./survey.ts";
import { body } from "./statement.ts";

const DEFAULT_BUDGET = 5_000_000;

const LINKED: WeakMap<Machine, Linked> = new WeakMap();

/**
 * Compiles a machine's expressions and statements to closures, once for each machine.
 * @throws MachineError for what is not a machine.
 */
export function link(machine: Machine): Linked {
  let linked = LINKED.get(machine);
  if (linked === undefined) {
    check(machine);
    linked = compileSafely(machine);
    LINKED.set(machine, linked);
  }
  return linked;
}

/** What is no machine fails somewhere within. */
function compileSafely(machine: Machine): Linked {
  try {
    return compile(machine);
  } catch (cause) {
    if (cause instanceof MachineError) throw cause;
    throw new MachineError("This is not a machine.", { cause });
  }
}

/** Compiles functions that stand alone, such as those of a prompt. They start no step. */
export function linkAlone({ table, constants }: PromptFunctions): Linked {
  const without = {
    ir: 1,
    name: "",
    hash: "",
    input: true,
    output: true,
    limits: { steps: 0 },
    steps: {},
    prompts: {},
  } as const;
  return compile({ ...without, functions: table, constants });
}

function compile(machine: Machine): Linked {
  const functions = machine.functions.map(signature);
  const constants = machine.constants.map(freezeConstant);
  const linker = new Linker(machine, functions, constants);
  for (const [index, fn] of machine.functions.entries()) complete(functions[index]!, fn, linker);
  return {
    hash: machine.hash,
    limits: machine.limits,
    budget: machine.limits.instructions ?? DEFAULT_BUDGET,
    functions,
    steps: new Map(Object.entries(machine.steps)),
    constants,
    constantPlaces: linker.places,
    ...survey(machine),
  };
}

/** What linking relies on; `parse` of `@twelvefold/ir` checks a machine's text thoroughly. */
function check(machine: Machine): void {
  const isMachine =
    typeof machine === "object" &&
    machine !== null &&
    Array.isArray(machine.functions) &&
    Array.isArray(machine.constants) &&
    typeof machine.steps === "object" &&
    typeof machine.limits === "object";
  if (!isMachine) throw new MachineError("This is not a machine.");
  if (machine.ir !== 1)
    throw new MachineError(
      `The machine is of version ${String(machine.ir)} of the IR; this runtime knows version 1.`,
    );
  if (machine.functions[0]?.kind !== "flow")
    throw new MachineError("The machine's first function is not a flow.");
}

function signature(fn: MachineFunction, index: number): LinkedFunction {
  const { params, rest = false, slots, parent } = fn;
  const blank = Array.from({ length: slots }, () => undefined);
  const common = { index, params, rest, nested: parent !== undefined, blank };
  if (fn.kind === "pure") return { ...common, kind: "pure", body: () => 0 };
  if (fn.kind === "flow") return { ...common, kind: "flow", states: [], handlers: fn.handlers };
  return missing("function of the kind", (fn as { kind: unknown }).kind);
}

function complete(linked: LinkedFunction, fn: MachineFunction, linker: Linker): void {
  if (fn.kind === "flow")
    (linked as LinkedFlow).states = fn.states.map((state) => linkState(state, fn, linker));
  else (linked as LinkedPure).body = body(fn.body, linker);
}

function linkState(state: MachineState, fn: FlowFunction, linker: Linker): LinkedState {
  const { id, handler, live = [] } = state;
  for (const to of targets(state.next)) {
    if (fn.states[to] === undefined)
      throw new MachineError(`The state ${id} leads to the state ${to}, which there is not.`);
  }
  if (handler !== undefined && fn.handlers[handler] === undefined) {
    throw new MachineError(`The state ${id} names the handler ${handler}, which there is not.`);
  }
  const statements = state.body.length === 0 ? undefined : body(state.body, linker);
  return { id, handler, live, body: statements, next: edge(state.next, linker) };
}

function targets(next: Edge): readonly number[] {
  switch (next.kind) {
    case "goto":
    case "await":
      return [next.to];
    case "branch":
      return [next.then, next.else];
    case "match":
      return [...next.cases.map(({ to }) => to), next.otherwise];
    default:
      return [];
  }
}

function edge(next: Edge, linker: Linker): LinkedEdge {
  switch (next.kind) {
    case "goto":
      return { kind: "goto", to: next.to };
    case "branch": {
      const test = linker.expression(next.test);
      const { then, else: otherwise } = next;
      return { kind: "choose", choose: (frame) => (test(frame) ? then : otherwise) };
    }
    case "match": {
      const value = linker.expression(next.value);
      const cases = next.cases.map(({ test, to }) => ({ test: linker.expression(test), to }));
      return {
        kind: "choose",
        choose: (frame) => {
          const found = value(frame);
          for (const { test, to } of cases) if (sameValue(found, test(frame))) return to;
          return next.otherwise;
        },
      };
    }
    case "await":
      return {
        kind: "await",
        value: linker.expression(next.value),
        call: flowCall(next.value, linker),
        returned: next.returned === true,
        into: next.into,
        to: next.to,
      };
    case "return":
      return {
        kind: "return",
        value: next.value === undefined ? () => undefined : linker.expression(next.value),
      };
    case "throw":
      return { kind: "throw", value: linker.expression(next.value) };
    default:
      return missing("edge of the kind", (next as { kind: unknown }).kind);
  }
}

function flowCall(value: Expression, linker: Linker): LinkedCall | undefined {
  if (value.kind !== "call" || value.callee.kind !== "function") return undefined;
  const fn = linker.function(value.callee.fn);
  if (fn.kind !== "flow") return undefined;
  const { depth = 0 } = value.callee;
  const scope = (a: Activation): Activation | undefined => (fn.nested ? a.out(depth) : undefined);
  return { fn, scope, args: list(value.args, linker) };
}
