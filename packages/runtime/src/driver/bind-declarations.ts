import type { Machine } from "@twelvefold/ir";
import type { StandardSchema } from "../perform/standard-schema.ts";
import type { AgentBinding, StepValidators, ToolHandler } from "./binding.ts";

/** Where a value of the DSL keeps what its author declared. */
const DECLARATION = Symbol.for("twelvefold.declaration");

/** What an author declared, as far as running it needs it. */
type Declared = Readonly<Record<string, unknown>>;

/**
 * Binds a machine to the values that it was compiled from: the handlers of its tools, and the author's
 * schemas, whose transforms and defaults apply.
 *
 * @param declarations the exported declarations, by the names that the machine uses
 */
export function bindDeclarations(machine: Machine, declarations: Readonly<Record<string, unknown>>): AgentBinding {
  const handlers: Record<string, ToolHandler> = {};
  const validators: Record<string, StepValidators> = {};
  for (const name of new Set([machine.name, ...Object.keys(machine.steps)])) {
    const declared = declarationOf(declarations[name]);
    if (declared === undefined) continue;
    if (typeof declared["run"] === "function") handlers[name] = declared["run"] as ToolHandler;
    validators[name] = validatorsOf(declared);
  }
  return { machine, handlers, validators };
}

/** A human's request is its input and the response its output; a signal's payload comes out of it. */
function validatorsOf(declared: Declared): StepValidators {
  const input = schemaIn(declared, "input", "request");
  const output = schemaIn(declared, "output", "response", "payload");
  const tools = bareSchemas(declared["tools"]);
  return { ...(input && { input }), ...(output && { output }), ...(tools && { tools }) };
}

function schemaIn(declared: Declared, ...fields: readonly string[]): StandardSchema | undefined {
  return fields.map((field) => declared[field]).find(isStandardSchema);
}

function bareSchemas(tools: unknown): Readonly<Record<string, StandardSchema>> | undefined {
  if (typeof tools !== "object" || tools === null) return undefined;
  const schemas: Record<string, StandardSchema> = {};
  for (const [name, tool] of Object.entries(tools)) {
    if (declarationOf(tool) === undefined && isStandardSchema(tool)) schemas[name] = tool;
  }
  return schemas;
}

function declarationOf(value: unknown): Declared | undefined {
  if (typeof value !== "function" && (typeof value !== "object" || value === null)) return undefined;
  return (value as unknown as Readonly<Record<symbol, Declared | undefined>>)[DECLARATION];
}

/** zod's schemas are objects, other libraries' may be functions. */
function isStandardSchema(value: unknown): value is StandardSchema {
  if (typeof value !== "function" && (typeof value !== "object" || value === null)) return false;
  return "~standard" in value;
}
