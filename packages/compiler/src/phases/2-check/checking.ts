import type { Evidence, Finding, Fix } from "../../diagnostics/finding.ts";
import type {
  CallSyntax,
  ExpressionSyntax,
  FunctionSyntax,
  IdentifierSyntax,
  NewSyntax,
  Span,
} from "../../syntax/index.ts";
import type { Declared, Program, ReadAgent } from "../1-read/index.ts";
import type {
  Binding,
  CallMeaning,
  CheckedFunction,
  Gives,
  Name,
  Passed,
} from "./checked-agent.ts";
import type { Thrown } from "./throw-at-once.ts";

/** What is known so far while one agent is checked. */
export interface Checking {
  readonly program: Program;
  readonly agent: ReadAgent;
  readonly findings: Finding[];
  readonly names: Map<IdentifierSyntax, Name>;
  readonly functions: Map<FunctionSyntax, CheckedFunction>;
  /** The variable of a function declaration, by its function. */
  readonly declarations: Map<FunctionSyntax, Binding>;
  readonly calls: Map<CallSyntax | NewSyntax, CallMeaning>;
  readonly agents: Map<string, CheckedFunction>;
  /** Declarations whose agents and functions are bound. */
  readonly bound: Set<Declared>;
  /** By the prompt's machine name, then by the name that its data has for the function. */
  readonly promptFunctions: Map<string, ReadonlyMap<string, CheckedFunction>>;
  /** Copies of functions for calls that pass functions: each is looked at like a function of its own. */
  readonly copies: {
    readonly of: CheckedFunction;
    readonly passed: ReadonlyMap<number, Passed>;
    readonly fn: CheckedFunction;
  }[];
  /** Where each function has calls that call copies: the offsets of the names that are called. */
  readonly copied: Map<CheckedFunction, Set<number>>;
  /** What is wrong with a function that is not copied for each of its calls. */
  readonly unlessCopied: Map<CheckedFunction, Finding[]>;
  /** Loops whose variables a function may keep beyond their turn. */
  readonly turned: Set<object>;
  /** Uses of variables that throw, whatever happens at run time. */
  readonly throwing: Map<IdentifierSyntax, Thrown>;
  /** A function of the program, with the loops that have been found to need fresh variables rewritten. */
  readonly rewritten: (syntax: FunctionSyntax) => FunctionSyntax;
  /** Keys that some object of the program has: a call of such a key may be the author's own function. */
  readonly keys: Set<string>;
  /** Those whose value may be a function. */
  readonly functionKeys: Set<string>;
  /** Calls of methods that must be built in, as their callback may be shared by turns of a loop. */
  readonly builtInOnly: Set<CallSyntax | NewSyntax>;
  /** Variables with lists that promises are pushed to. */
  readonly promiseLists: Set<Binding>;
  /** What a call of a function gives. */
  gives: (fn: CheckedFunction) => Gives;
  /** Calls of `Array(n)` whose holes nobody sees. */
  readonly wholeLists: Set<CallSyntax | NewSyntax>;
  /** What refused declarations would declare. */
  readonly refusedNames: Set<string>;
  /** What is written in place of a call of a refused global, by the name of the global there. */
  readonly remedies: Map<IdentifierSyntax, Fix>;
  /** The built-in function that an expression names. */
  builtin: (node: ExpressionSyntax) => string | undefined;
}

export function startChecking(
  program: Program,
  agent: ReadAgent,
  rewrite: Checking["rewritten"],
): Checking {
  return {
    program,
    agent,
    findings: [],
    names: new Map(),
    functions: new Map(),
    declarations: new Map(),
    calls: new Map(),
    agents: new Map(),
    bound: new Set(),
    promptFunctions: new Map(),
    copies: [],
    copied: new Map(),
    unlessCopied: new Map(),
    turned: new Set(),
    throwing: new Map(),
    rewritten: rewrite,
    keys: new Set(),
    functionKeys: new Set(),
    builtInOnly: new Set(),
    promiseLists: new Set(),
    wholeLists: new Set(),
    refusedNames: new Set(),
    remedies: new Map(),
    gives: () => "value",
    builtin: () => undefined,
  };
}

/** Makes a finding of the catalogue with the evidence at hand. */
export type Say = (evidence: Evidence) => Finding;

/** Adds a finding; in a function that the flow only reaches through calls, with the chain of these calls. */
export function report(
  checking: Checking,
  fn: CheckedFunction,
  say: Say,
  evidence: Evidence = {},
): void {
  checking.findings.push(findingIn(fn, say, evidence));
}

export function findingIn(fn: CheckedFunction, say: Say, evidence: Evidence = {}): Finding {
  const related = [...(evidence.related ?? []), ...chainOfCalls(fn)];
  return say({ ...evidence, ...(related.length > 0 && { related }) });
}

function chainOfCalls(fn: CheckedFunction): { span: Span; label: string }[] {
  const chain: { span: Span; label: string }[] = [];
  const seen = new Set<CheckedFunction>();
  for (let at: CheckedFunction | undefined = fn; at !== undefined && !seen.has(at);) {
    seen.add(at);
    if (at.parent !== undefined) {
      at = at.parent;
      continue;
    }
    if (at.reached !== undefined)
      chain.push({ span: at.reached.span, label: `${at.name} is used here` });
    at = at.reached?.by;
  }
  return chain;
}

/** What is written in place of the call that a refused global is named in. */
export function remedyOf(node: IdentifierSyntax, { remedies }: Checking): Evidence {
  const fix = remedies.get(node);
  return fix === undefined ? {} : { fix };
}
