import type { PromptData, PromptDeclaration, StepDeclaration, ToolDefinition } from "@twelvefold/ir";
import { messages } from "../../diagnostics/messages.generated.ts";
import { contractOf } from "./contract.ts";
import { declarationValue } from "./declaration-value.ts";
import type { Fields } from "./fields.ts";
import type { Declared } from "./program.ts";
import { readRetry } from "./read-retry.ts";
import { readExamples } from "./read-examples.ts";
import { readModels } from "./read-models.ts";
import { readPromptData } from "./read-prompt-data.ts";
import { readRequest } from "./read-request.ts";

export interface ReadPrompt {
  readonly declaration: PromptDeclaration;
  readonly prompt: PromptData;
  readonly choices?: ReadonlyMap<string, { readonly step?: Declared }>;
  readonly examples?: ReadonlyMap<string, unknown>;
}

/** The declaration behind a step's function object, if it is exported. */
export type Lookup = (value: unknown) => Declared | undefined;

export function readPrompt(fields: Fields, lookup: Lookup): ReadPrompt {
  refuseOptions(fields);
  const input = fields.schema("input", "input");
  const template = readPromptData(fields, "template", input);
  const tools = fields.record("tools");
  if (tools && fields.has("output")) {
    fields.findings.push(messages.toolsAndOutput(fields.spanOf("output"), { name: fields.name }));
  }
  const choices = tools && readChoices(fields, tools, lookup);
  // A model writes what the author's validator takes; its transforms and defaults make of that what the flow sees.
  const output = tools || !fields.has("output") ? undefined : fields.schema("output", "input");
  const asked: Pick<PromptData, "toolDefs" | "output"> = {
    ...(choices && { toolDefs: choices.definitions }),
    ...(output !== undefined && { output: { format: "json", schema: output } }),
  };
  const models = readModels(fields, template);
  const request = readRequest(fields, models, asked);
  const { models: _, ...spoken } = models;
  const prompt: PromptData = { ...template, name: fields.name, ...spoken, ...asked, ...(request && { request }) };
  const timeout = fields.duration("timeout");
  const examples = readExamples(fields);
  return {
    declaration: {
      kind: "prompt",
      ...readRetry(fields),
      ...(timeout !== undefined && { timeout }),
      contract: contractOf(prompt),
    },
    prompt,
    ...(choices && { choices: choices.steps }),
    ...(examples && { examples }),
  };
}

/** What an author can declare and no machine can hold yet. */
const NOT_COMPILED: Readonly<Record<string, string>> = {
  before: "Call the step in the flow, and give the prompt its result as an input.",
  budget: "Shorten the thread in the flow, or with `thread: { keepLast: 20 }`.",
  choose: "Declare two prompts and choose between them in the flow.",
  helpers: "Compute the value in the flow, and give it to the prompt as an input.",
  narrow: "Check the chosen argument in the flow.",
  variants: "Declare two prompts and choose between them in the flow.",
};

const NOT_COMPILED_OF_THREAD: Readonly<Record<string, string>> = {
  filter: "Filter the events in the flow: `thread.filter((event) => …)`.",
  render: "Use a partial for each type of event.",
};

function refuseOptions(fields: Fields): void {
  for (const [field, remedy] of Object.entries(NOT_COMPILED)) {
    if (fields.has(field)) fields.findings.push(messages.optionNotCompiled(fields.spanOf(field), { name: fields.name, field, remedy }));
  }
  for (const [field, remedy] of Object.entries(NOT_COMPILED_OF_THREAD)) {
    if (fields.at("thread", field) === undefined) continue;
    const values = { name: fields.name, field: `thread.${field}`, remedy };
    fields.findings.push(messages.optionNotCompiled(fields.spanOf("thread", field), values));
  }
}

/** Providers accept such names, and no longer ones. */
const TOOL_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;

function readChoices(
  fields: Fields,
  tools: Readonly<Record<string, unknown>>,
  lookup: Lookup,
): { steps: Map<string, { readonly step?: Declared }>; definitions: ToolDefinition[] } {
  const steps = new Map<string, { readonly step?: Declared }>();
  const definitions: ToolDefinition[] = [];
  if (Object.keys(tools).length === 0) fields.wrong("tools", "an object with at least one choice");
  for (const [key, value] of Object.entries(tools)) {
    const span = fields.spanOf("tools", key);
    if (!TOOL_NAME.test(key)) fields.findings.push(messages.badToolKey(span, { name: fields.name, key }));
    if (declarationValue(value)) {
      const step = lookup(value);
      if (!step) {
        fields.findings.push(messages.unexportedChoice(span, { name: fields.name, key }));
        continue;
      }
      const definition = definitionOf(key, step.declaration);
      if (definition) definitions.push(definition);
      else fields.findings.push(messages.choiceNotCallable(span, { name: fields.name, key, kind: step.kind }));
      steps.set(key, { step });
    } else {
      definitions.push({ name: key, inputSchema: fields.schemaAt(value, "input", "tools", key) });
      steps.set(key, {});
    }
  }
  return { steps, definitions };
}

/** What a model is told of a step that it may choose. */
function definitionOf(name: string, step: StepDeclaration): ToolDefinition | undefined {
  switch (step.kind) {
    case "tool":
    case "agent": {
      const { description, input, output } = step;
      return { name, ...(description !== undefined && { description }), inputSchema: input, outputSchema: output };
    }
    case "human":
      return { name, inputSchema: step.request, outputSchema: step.response };
    default:
      return undefined;
  }
}
