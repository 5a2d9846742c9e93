import type { Expression, FlowFunction, MachineState, Statement, Variable } from "@twelvefold/ir";
import type { FunctionSyntax, Span } from "../../syntax/index.ts";
import type { Declared } from "../1-read/index.ts";
import type { CheckedFunction } from "../2-check/index.ts";
import { assign, number, undefinedValue } from "./body.ts";
import { all, isNext, placeIn, replaced, threadsOf } from "./compaction.ts";
import { indexOf } from "./lowering.ts";
import type { Lowering } from "./lowering.ts";

/**
 * A prompt that runs steps first, or makes its threads short, is called through a function of its own:
 *
 *     async function nextStep(input, options) {
 *       let [tags] = await Promise.all([listTags({})]);            // before
 *       let compacted;                                               // of several threads, the longest first
 *       while (true) {
 *         const given = { ...input, tags };
 *         try {
 *           return await nextStep(given, options);
 *         } catch (error) {
 *           if (error.code === "over_budget" && !compacted && given.thread?.length > 0) {
 *             compacted = true;                                       // budget: { policy: shorten }
 *             const data = await shorten({ thread: given.thread });
 *             given.thread.splice(0, given.thread.length, { type: "summary", data });
 *           } else if (error.code === "interrupted") tags = …;      // onResume: "fresh"
 *           else throw error;
 *         }
 *       }
 *     }
 *
 * So what was fetched and what was made short are recorded like any step of the flow.
 */
export function promptCall(
  declared: Declared,
  lowering: Lowering,
  agent: CheckedFunction["agent"],
): number | undefined {
  if (declared.before === undefined && declared.compaction === undefined) return undefined;
  const known = lowering.promptCalls.get(declared);
  if (known !== undefined) return indexOf(lowering, known);
  const fn = functionOf(declared, agent);
  lowering.promptCalls.set(declared, fn);
  return indexOf(lowering, fn);
}

/** The expression that starts a step: through its own function, where it has one. */
export function startStep(
  declared: Declared,
  input: Expression,
  options: Expression | undefined,
  lowering: Lowering,
  agent: CheckedFunction["agent"],
): Expression {
  lowering.steps.set(declared.name, declared);
  const around = promptCall(declared, lowering, agent);
  if (around === undefined)
    return { kind: "step", step: declared.name, input, ...(options && { options }) };
  return {
    kind: "call",
    callee: { kind: "function", fn: around },
    args: [input, ...(options ? [options] : [])],
  };
}

const INPUT = slot(0);
const OPTIONS = slot(1);
const GIVEN = slot(2);
const RESULT = slot(3);
const ERROR = slot(4);
const FIRST = 5;

/** The function around a prompt, as states. */
export function lowerPromptCall(
  declared: Declared,
  fn: CheckedFunction,
  lowering: Lowering,
): FlowFunction {
  const before = [...(declared.before ?? [])];
  const fresh = before.filter(([, { onResume }]) => onResume === "fresh");
  const places = new Map(before.map(([name], index) => [name, slot(FIRST + index)]));
  const states = new States(declared.span, lowering);
  const [ask, answered, caught] = [
    states.reserve("prompt"),
    states.reserve("return"),
    states.reserve("catch"),
  ];

  /** Runs steps, in the order in which they are declared, and goes on to ask. */
  const fetch = (steps: typeof before, from: number): void => {
    const started = steps.map(([name, { step, input }]) => {
      const made = lowering.checked.promptFunctions.get(declared.name)?.get(`before.${name}`);
      const own: Expression =
        input === undefined || made === undefined
          ? INPUT
          : {
              kind: "call",
              callee: { kind: "function", fn: indexOf(lowering, made) },
              args: [INPUT],
            };
      return startStep(step, own, undefined, lowering, fn.agent);
    });
    const taken = states.reserve("before");
    const items: Expression = { kind: "array", items: started };
    states.fill(from, [], {
      kind: "await",
      value: { kind: "combine", mode: "all", items },
      into: RESULT.slot,
      to: taken,
    });
    const kept = steps.map(([name], index) => run(assign(placeOf(name), item(RESULT, index))));
    states.fill(taken, kept, { kind: "goto", to: ask });
  };
  const placeOf = (name: string): Variable => places.get(name) ?? RESULT;

  const entries = before.map(([name]) => ({
    kind: "property" as const,
    key: name,
    value: placeOf(name),
  }));
  const given: Expression = {
    kind: "object",
    entries: [{ kind: "spread", value: INPUT }, ...entries],
  };
  lowering.steps.set(declared.name, declared);
  const value: Expression = { kind: "step", step: declared.name, input: GIVEN, options: OPTIONS };
  if (before.length > 0) fetch(before, 0);
  else states.fill(0, [], { kind: "goto", to: ask });
  states.fill(
    ask,
    [run(assign(GIVEN, given))],
    { kind: "await", value, into: RESULT.slot, to: answered },
    0,
  );
  states.fill(answered, [], { kind: "return", value: RESULT });

  let at = caught;
  const threads = threadsOf(declared).map((path, index) => ({
    path,
    done: slot(FIRST + before.length + index),
  }));
  for (const [index, { path, done }] of threads.entries()) {
    const [shorten, shortened, otherwise] = [
      states.reserve("compact"),
      states.reserve("compacted"),
      states.reserve("else"),
    ];
    const test = all([failedWith("over_budget"), ...isNext(GIVEN, threads, index)]);
    states.fill(at, [], { kind: "branch", test, then: shorten, else: otherwise });
    const thread = placeIn(GIVEN, path);
    const asked: Expression = {
      kind: "object",
      entries: [{ kind: "property", key: "thread", value: thread }],
    };
    const summary = startStep(declared.compaction!, asked, undefined, lowering, fn.agent);
    states.fill(shorten, [run(assign(done, { kind: "literal", value: true }))], {
      kind: "await",
      value: summary,
      into: RESULT.slot,
      to: shortened,
    });
    states.fill(shortened, [run(replaced(thread, RESULT))], { kind: "goto", to: ask });
    at = otherwise;
  }
  if (fresh.length > 0) {
    const [again, otherwise] = [states.reserve("before"), states.reserve("else")];
    states.fill(at, [], {
      kind: "branch",
      test: failedWith("interrupted"),
      then: again,
      else: otherwise,
    });
    fetch(fresh, again);
    at = otherwise;
  }
  states.fill(at, [], { kind: "throw", value: ERROR });
  const handlers = [{ kind: "catch" as const, to: caught, slot: ERROR.slot }];
  return {
    kind: "flow",
    params: 2,
    slots: FIRST + before.length + threads.length,
    states: states.all,
    handlers,
  };
}

/** Names of the function's variables, for the source map. */
export function promptCallSlots(declared: Declared): (string | null)[] {
  const done = threadsOf(declared).map((path) => `compacted ${path.join(".")}`);
  return ["input", "options", "given", null, "error", ...(declared.before?.keys() ?? []), ...done];
}

function failedWith(code: string): Expression {
  const actual: Expression = { kind: "member", object: ERROR, key: "code" };
  return { kind: "binary", op: "===", left: actual, right: { kind: "literal", value: code } };
}

function item(of: Variable, index: number): Expression {
  return { kind: "index", object: of, index: number(index) };
}

function run(value: Expression): Statement {
  return { kind: "do", value };
}

function slot(index: number): Variable {
  return { kind: "variable", slot: index };
}

/** States by their indices, which others can name before they are filled. */
class States {
  readonly all: MachineState[];
  readonly #span: Span;
  readonly #lowering: Lowering;

  constructor(span: Span, lowering: Lowering) {
    this.#span = span;
    this.#lowering = lowering;
    this.all = [this.#make("start")];
  }

  reserve(word: string): number {
    return this.all.push(this.#make(word)) - 1;
  }

  fill(
    index: number,
    body: readonly Statement[],
    next: MachineState["next"],
    handler?: number,
  ): void {
    const { id } = this.all[index] ?? { id: "state" };
    const state: MachineState = { id, body, next, ...(handler !== undefined && { handler }) };
    this.#lowering.origins.set(state, this.#span);
    this.all[index] = state;
  }

  #make(word: string): MachineState {
    return { id: word, body: [], next: { kind: "return", value: undefinedValue } };
  }
}

/** A function that nobody wrote: it stands where the prompt is declared. */
function functionOf(
  { name, file, span }: Declared,
  agent: CheckedFunction["agent"],
): CheckedFunction {
  const syntax: FunctionSyntax = {
    kind: "function",
    name,
    form: "declaration",
    async: true,
    generator: false,
    params: [],
    body: [],
    span,
  };
  const nothing = {
    scope: undefined,
    passed: new Map(),
    bindings: [],
    references: [],
    captures: new Map(),
    assignments: [],
    mutations: [],
  };
  return { syntax, name, file, agent, parent: undefined, reached: undefined, ...nothing };
}
