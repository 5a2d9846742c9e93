import type { Machine } from "@twelvefold/ir";
import type { StandardSchema } from "../perform/standard-schema.ts";
import type { AgentBinding, StepValidators, ToolHandler } from "./binding.ts";

/** The key under which a declared step carries what was declared. */
const DECLARATION: unique symbol = Symbol.for("twelvefold.declaration");

/** What of a declaration concerns the runtime. */
interface Declaration {
  readonly kind: "agent" | "human" | "prompt" | "signal" | "tool";
  readonly run?: ToolHandler;
  readonly input?: unknown;
  readonly output?: unknown;
  readonly request?: unknown;
  readonly response?: unknown;
  readonly payload?: unknown;
  readonly tools?: Readonly<Record<string, unknown>>;
}

/** Binds a machine to the declarations it was compiled from, by their names: handlers and the authors' own schemas. */
export function bindDeclarations(
  machine: Machine,
  declarations: Readonly<Record<string, unknown>>,
): AgentBinding {
  const names = [machine.name, ...Object.keys(machine.steps)];
  const known = names.flatMap((name) => {
    const declaration = declarationOf(declarations[name]);
    return declaration === undefined ? [] : [[name, declaration] as const];
  });
  const handlers = known.flatMap(([name, { run }]) =>
    run === undefined ? [] : [[name, run] as const],
  );
  const validators = known.map(([name, declaration]) => [name, validatorsOf(declaration)] as const);
  return {
    machine,
    handlers: Object.fromEntries(handlers),
    validators: Object.fromEntries(validators),
  };
}

/** What a declared step carries, if the value is one. */
export function declarationOf(value: unknown): Declaration | undefined {
  if (typeof value !== "function" && (typeof value !== "object" || value === null))
    return undefined;
  return (value as { readonly [DECLARATION]?: Declaration })[DECLARATION];
}

export function validatorsOf({
  kind,
  input,
  output,
  request,
  response,
  payload,
  tools,
}: Declaration): StepValidators {
  const goesIn = kind === "human" ? request : input;
  const comesOut = kind === "human" ? response : kind === "signal" ? payload : output;
  const schemas = Object.entries(tools ?? {}).filter((entry): entry is [string, StandardSchema] =>
    isSchema(entry[1]),
  );
  return {
    ...(isSchema(goesIn) ? { input: goesIn } : {}),
    ...(isSchema(comesOut) ? { output: comesOut } : {}),
    ...(schemas.length > 0 ? { tools: Object.fromEntries(schemas) } : {}),
  };
}

/** A schema that is also a step, as some libraries' callable schemas look, is a step first. */
function isSchema(value: unknown): value is StandardSchema {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return false;
  return "~standard" in value && !(DECLARATION in value);
}
