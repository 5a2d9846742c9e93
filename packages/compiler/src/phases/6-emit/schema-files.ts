import { printJson } from "@twelvefold/ir";
import type { Json, JsonSchema, Machine } from "@twelvefold/ir";

/** A JSON Schema in a file of its own: what each step takes and gives, and what providers are sent instead. */
export interface SchemaFile {
  readonly name: string;
  readonly text: string;
}

export function schemaFiles(machine: Machine): SchemaFile[] {
  const files: SchemaFile[] = [file("input", machine.input), file("output", machine.output)];
  for (const [name, step] of Object.entries(machine.steps)) {
    switch (step.kind) {
      case "tool":
      case "agent":
        files.push(file(`${name}.input`, step.input), file(`${name}.output`, step.output));
        break;
      case "human":
        files.push(file(`${name}.request`, step.request), file(`${name}.response`, step.response));
        break;
      case "signal":
        files.push(file(`${name}.payload`, step.payload));
        break;
      case "prompt":
        files.push(...promptFiles(name, machine.prompts[name]));
    }
  }
  return files;
}

function promptFiles(name: string, prompt: Machine["prompts"][string] | undefined): SchemaFile[] {
  const files: SchemaFile[] = [];
  if (prompt?.input?.schema !== undefined) files.push(file(`${name}.input`, prompt.input.schema));
  if (prompt?.output?.schema !== undefined)
    files.push(file(`${name}.output`, prompt.output.schema));
  for (const [dialect, encoding] of Object.entries(prompt?.request?.encodings ?? {})) {
    if (encoding.output) files.push(file(`${name}.output.${dialect}`, encoding.output.schema));
    for (const [tool, { schema }] of Object.entries(encoding.tools ?? {})) {
      files.push(file(`${name}.${tool}.${dialect}`, schema));
    }
  }
  return files;
}

function file(name: string, schema: JsonSchema): SchemaFile {
  const whole = typeof schema === "object" ? { $schema: DRAFT, ...schema } : schema;
  return { name: `${name}.json`, text: `${printJson(whole as Json)}\n` };
}

const DRAFT = "https://json-schema.org/draft/2020-12/schema";
