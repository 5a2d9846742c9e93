import type { Json, PromptData, PromptDeclaration, StepDeclaration, ToolDefinition } from "@twelvefold/ir";
import { messages } from "../../diagnostics/messages.generated.ts";
import { contractOf } from "./contract.ts";
import { declarationValue, isRecord } from "./declaration-value.ts";
import type { Fields } from "./fields.ts";
import type { Declared } from "./program.ts";
import { readRetry } from "./read-retry.ts";
import { readPromptData } from "./read-prompt-data.ts";

export interface ReadPrompt {
  readonly declaration: PromptDeclaration;
  readonly prompt: PromptData;
  readonly choices?: ReadonlyMap<string, { readonly step?: Declared }>;
  readonly before?: ReadonlyMap<string, Declared>;
  readonly examples?: ReadonlyMap<string, unknown>;
}

/** The declaration behind a step's function object, if it is exported. */
export type Lookup = (value: unknown) => Declared | undefined;

export function readPrompt(fields: Fields, lookup: Lookup): ReadPrompt {
  const input = fields.schema("input", "input");
  const template = readPromptData(fields, "template", input);
  const tools = fields.record("tools");
  if (tools && fields.has("output")) {
    fields.findings.push(messages.toolsAndOutput(fields.spanOf("output"), { name: fields.name }));
  }
  const choices = tools && readChoices(fields, tools, lookup);
  const before = readBefore(fields, lookup);
  const timeout = fields.duration("timeout");
  const examples = fields.record("examples");
  const prompt: PromptData = {
    ...template,
    name: fields.name,
    ...readModel(fields),
    ...(choices && { toolDefs: choices.definitions }),
    ...(!tools && fields.has("output") && { output: { format: "json", schema: fields.schema("output", "output") } }),
  };
  return {
    declaration: {
      kind: "prompt",
      ...readRetry(fields),
      ...(timeout !== undefined && { timeout }),
      contract: contractOf(prompt),
    },
    prompt,
    ...(choices && { choices: choices.steps }),
    ...(before && { before }),
    ...(examples && { examples: new Map(Object.entries(examples)) }),
  };
}

function readModel(fields: Fields): Pick<PromptData, "model" | "config"> {
  const model = fields.get("model");
  const config = fields.record("config");
  if (typeof model !== "string" || model === "") fields.wrong("model", "a model by its provider, such as `openai/gpt-5-mini`");
  return {
    ...(typeof model === "string" && { model }),
    ...(config && { config: config as Readonly<Record<string, Json>> }),
  };
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
      definitions.push({ name: key, inputSchema: fields.schemaAt(value, "output", "tools", key) });
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

function readBefore(fields: Fields, lookup: Lookup): ReadonlyMap<string, Declared> | undefined {
  const written = fields.record("before");
  if (!written) return undefined;
  const before = new Map<string, Declared>();
  for (const [name, entry] of Object.entries(written)) {
    const step = lookup(isRecord(entry) && "step" in entry ? entry["step"] : entry);
    if (step) before.set(name, step);
    else fields.wrong("before", "an exported step", name);
  }
  return before;
}
