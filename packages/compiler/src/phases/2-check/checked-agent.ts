import type { ErrorName, InstanceOf, Json, Special } from "@twelvefold/ir";
import type {
  CallSyntax,
  ExpressionSyntax,
  FunctionSyntax,
  IdentifierSyntax,
  NewSyntax,
  Span,
} from "../../syntax/index.ts";
import type { Declared, ReadAgent } from "../1-read/index.ts";
import type { Scope } from "./scope.ts";

/**
 * The product of checking: everything that the flow can reach is in the language, every name is
 * resolved, every call has one meaning, and no promise is left behind.
 */
export interface CheckedAgent {
  readonly agent: ReadAgent;
  readonly flow: CheckedFunction;
  readonly names: ReadonlyMap<IdentifierSyntax, Name>;
  readonly functions: ReadonlyMap<FunctionSyntax, CheckedFunction>;
  readonly calls: ReadonlyMap<CallSyntax | NewSyntax, CallMeaning>;
  /** Calls of methods whose callback may be shared by turns of a loop: nothing of the author's own may keep it. */
  readonly builtInOnly: ReadonlySet<CallSyntax | NewSyntax>;
  /** The flows of the agents that are called as steps, by machine name. */
  readonly agents: ReadonlyMap<string, CheckedFunction>;
  /** The functions of each prompt, by the prompt's machine name and the name that its data has for them. */
  readonly promptFunctions: ReadonlyMap<string, ReadonlyMap<string, CheckedFunction>>;
  /** For each `call(choice)`: the step of each key. */
  readonly dispatches: ReadonlyMap<CallSyntax, Readonly<Record<string, Declared>>>;
  /** What an expression gives: a value, a promise, or an array with promises in it. */
  gives(expression: ExpressionSyntax): Gives;
}

export type Gives = "value" | "promise" | "promises";

/** A function of the project that the flow can reach. `async` ones become graphs of states. */
export interface CheckedFunction {
  readonly syntax: FunctionSyntax;
  /** The author's name, for messages and the source map. */
  readonly name: string;
  readonly file: string;
  /** The function around it; absent for a flow and for module-level functions. */
  readonly parent: CheckedFunction | undefined;
  /** The agent whose flow it is part of: its name begins the names of the states. */
  readonly agent: ReadAgent;
  /** Where a module-level function was first referred to, and by whom. */
  readonly reached: { readonly by: CheckedFunction; readonly span: Span } | undefined;
  /** The names that it sees from around it. */
  readonly scope: Scope | undefined;
  /** Every variable it declares, in source order, parameters first. */
  readonly bindings: Binding[];
  /** Every function that it creates or names, in source order. */
  readonly references: FunctionUse[];
  /** Variables of enclosing functions that it names itself. */
  readonly captures: Map<Binding, Span>;
  /** Assignments that it makes itself, to its own variables or captured ones. */
  readonly assignments: { readonly binding: Binding; readonly span: Span }[];
  /** Changes that it visibly makes to the value of a variable: `list.push(x)`, `totals[id] = n`. */
  readonly mutations: { readonly binding: Binding; readonly span: Span }[];
  /** In a copy that is made for one call: the functions that its parameters are names of, by position. */
  readonly passed: Map<number, Passed>;
}

/** A function as an argument: one of the project, or a built-in by its name. */
export type Passed = CheckedFunction | string;

/** A function that is created or named inside another one. */
export interface FunctionUse {
  /** The named variable, when it is used by name; its function is known once all assignments are. */
  readonly binding?: Binding;
  readonly fn?: CheckedFunction;
  readonly span: Span;
  readonly clause: Clause | undefined;
}

export interface Binding {
  readonly name: string;
  readonly kind: "const" | "let" | "parameter" | "catch" | "function" | "self";
  readonly span: Span;
  readonly owner: CheckedFunction;
  /** The loop of its owner that it is declared in: JavaScript makes a fresh one at each turn. */
  readonly turn: object | undefined;
  /** Offset from which it has a value; it never has one inside `initializer`. */
  readonly ready: number;
  readonly initializer: ExpressionSyntax | undefined;
  /** Other parts of the text where it has no value yet, though they stand after it. */
  readonly before: readonly Span[];
  /** The clause of a `switch` that declares it. */
  readonly clause: Clause | undefined;
  /** Assignments other than its initialisation. */
  readonly assignments: Span[];
  /** The function that it names for good, unless it is assigned. */
  fn: CheckedFunction | undefined;
  /** A variable with a function's name that it is another name of: `const g = f`. */
  alias: Binding | undefined;
  /** What is built in and this is only another name of. */
  means: Extract<Name, { readonly kind: "builtin" }> | undefined;
  /** The built-in function that a parameter of a copy names, or a `const` that is another name of it. */
  builtin: string | undefined;
}

/** One clause of a `switch`, inside the clauses around it. */
export interface Clause {
  readonly of: object;
  readonly index: number;
  readonly outer: Clause | undefined;
}

/** What an identifier stands for. */
export type Name =
  | { readonly kind: "variable"; readonly binding: Binding }
  | { readonly kind: "function"; readonly fn: CheckedFunction }
  | {
      readonly kind: "constant";
      readonly value: Json;
      readonly span: Span;
      readonly name: string;
      /** Where the objects and arrays are declared that it is made of. */
      readonly parts: readonly Span[];
    }
  /** A module-level `Map` or `Set` of constants that nothing changes: made again wherever it is used. */
  | {
      readonly kind: "collection";
      readonly collection: "Map" | "Set";
      readonly value: Json;
      readonly span: Span;
      readonly name: string;
      readonly parts: readonly Span[];
    }
  /** A module-level object or array with functions in it that nothing changes. The function makes it. */
  | {
      readonly kind: "table";
      readonly fn: CheckedFunction;
      readonly init: ExpressionSyntax;
      readonly span: Span;
      readonly name: string;
    }
  | { readonly kind: "special"; readonly value: Special["value"] }
  | { readonly kind: "builtin"; readonly name: string }
  | { readonly kind: "declared"; readonly declared: Declared }
  | { readonly kind: "control"; readonly name: string }
  /** A finding says why. */
  | { readonly kind: "refused" };

/** A value of a module that is taken into the machine, and that nothing may change. */
export type ModuleConstant = Extract<Name, { kind: "constant" | "collection" | "table" }>;

export function isModuleConstant(name: Name): name is ModuleConstant {
  return name.kind === "constant" || name.kind === "collection" || name.kind === "table";
}

/** What a call, or `new`, means. */
export type CallMeaning =
  | { readonly kind: "step"; readonly declared: Declared }
  | { readonly kind: "dispatch" }
  | { readonly kind: "timer"; readonly mode: "sleep" | "until" }
  | { readonly kind: "receive"; readonly declared: Declared }
  | { readonly kind: "combine"; readonly mode: "all" | "allSettled" | "race" | "any" }
  | { readonly kind: "map" }
  | { readonly kind: "intrinsic"; readonly name: "now" | "random" | "uuid" | "compact" }
  | { readonly kind: "builtin"; readonly name: string }
  | { readonly kind: "error"; readonly name: ErrorName }
  | { readonly kind: "collection"; readonly name: "Map" | "Set" }
  | { readonly kind: "method"; readonly name: string }
  | { readonly kind: "function"; readonly fn: CheckedFunction }
  | { readonly kind: "value" }
  | { readonly kind: "refused" };

/** The function that a name stands for at every time, if there is one. */
export function functionOf(name: Name | undefined): CheckedFunction | undefined {
  if (name?.kind === "function") return name.fn;
  if (name?.kind === "variable") return functionBound(name.binding);
  return undefined;
}

/** A variable that is bound to one function and never assigned needs no place of its own. */
export function functionBound(binding: Binding): CheckedFunction | undefined {
  if (binding.assignments.length > 0) return undefined;
  return binding.fn ?? (binding.alias && functionBound(binding.alias));
}

/** A variable that is nothing but a name of a function, built in or not, has no place of its own. */
export function isNameOnly(binding: Binding): boolean {
  const isBuiltin = binding.kind === "const" && binding.builtin !== undefined;
  return isBuiltin || binding.means !== undefined || functionBound(binding) !== undefined;
}

/** The function that a variable has at first. */
export function functionNamed(binding: Binding | undefined): CheckedFunction | undefined {
  return binding?.fn ?? (binding?.alias && functionNamed(binding.alias));
}

/** A variable that nothing assigns after its declaration, be it written `const` or `let`. */
export function isConstant({ kind, assignments }: Binding): boolean {
  return kind === "const" || (kind === "let" && assignments.length === 0);
}

export type InstanceName = InstanceOf["name"];
