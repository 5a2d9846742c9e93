import type { Limits, PromptData, StepDeclaration } from "@twelvefold/ir";
import type { ExpressionSyntax, FunctionSyntax, ModuleSyntax, Span } from "../../syntax/index.ts";
import type { LocatedFunction } from "./locate-function.ts";

/**
 * The product of reading: the modules as syntax and the declarations as evaluated, matched by
 * exported name. Every declaration here has been evaluated and its schemas turned to JSON Schema;
 * nothing is known yet about the flows.
 */
export interface Program {
  readonly modules: ReadonlyMap<string, ModuleSyntax>;
  readonly agents: readonly ReadAgent[];
  /** Every exported declaration, by the name that machines use. */
  readonly declarations: ReadonlyMap<string, Declared>;
  /** What a name at the top level of `file` stands for, imports and re-exports followed. */
  resolve(file: string, name: string): Resolved | undefined;
  /** The constants at the top level of a module after all modules were run, where that is known. */
  constantsOf(file: string): Readonly<Record<string, unknown>> | undefined;
}

/** An exported `prompt`, `tool`, `human`, `signal` or `agent`. */
export interface Declared {
  /** The name a machine uses: the exported name, qualified by its module where two clash. */
  readonly name: string;
  readonly exportName: string;
  readonly file: string;
  /** The name where it is declared. */
  readonly span: Span;
  /** The declaration from its name to its end. */
  readonly whole: Span;
  readonly kind: StepDeclaration["kind"];
  /** All but `fn` of an agent, which lowering gives. */
  readonly declaration: StepDeclaration;
  /** `prompt` only: what is rendered and sent. */
  readonly prompt?: PromptData;
  /** `prompt` only: the choices by key; `step` is absent for a bare schema, which cannot be dispatched. */
  readonly choices?: ReadonlyMap<string, { readonly step?: Declared }>;
  /** `agent` only. */
  readonly agent?: ReadAgent;
  /** `agent` only: its `input` makes something else of what it is given, such as a default or a transform. */
  readonly changesInput?: true;
  /** `prompt` only: inputs by name, each rendered to a snapshot. */
  readonly examples?: ReadonlyMap<string, unknown>;
  /** `prompt` only: the steps that run first, by the variable that each result becomes. */
  readonly before?: ReadonlyMap<string, BeforeStep>;
  /** `prompt` only: the prompt that makes its threads short when they are over the budget. */
  readonly compaction?: Declared;
  /** `prompt` only: the author's functions, by the names that the prompt's data has for them. */
  readonly functions?: ReadonlyMap<string, LocatedFunction>;
}

/** A step that runs before a prompt. */
export interface BeforeStep {
  readonly step: Declared;
  /** Makes the step's input of the prompt's; without it they are the same. */
  readonly input?: LocatedFunction;
  /** The choice that is not offered, since its answer is there. */
  readonly replaces?: string;
  /** What a run that was interrupted in the prompt takes. */
  readonly onResume: "recorded" | "fresh";
}

export interface ReadAgent {
  readonly name: string;
  readonly declared: Declared;
  readonly limits: Limits;
  readonly flow: FunctionSyntax;
  readonly file: string;
  /** The constants on the way from the declaration to its flow. */
  readonly through: readonly Span[];
}

export type Resolved =
  | { readonly kind: "declared"; readonly declared: Declared }
  /** One of the DSL's own functions: `call`, `sleep`, `sleepUntil`, `receive`, `now`, `random`, `uuid`, `compact`, `map`, `StepError`. */
  | { readonly kind: "control"; readonly name: string }
  | {
      readonly kind: "function";
      readonly file: string;
      readonly name: string;
      readonly fn: FunctionSyntax;
      readonly span: Span;
    }
  | {
      readonly kind: "const";
      readonly file: string;
      readonly name: string;
      readonly init: ExpressionSyntax;
      readonly span: Span;
    }
  /** A value of an npm package or of Node. */
  | { readonly kind: "package"; readonly from: string; readonly name: string; readonly span: Span }
  /** A class, an enum, a `let`, a namespace, a declaration that is not exported: `what` says which. */
  | { readonly kind: "other"; readonly what: string; readonly span: Span };
