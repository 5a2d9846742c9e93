import type {
  Dialect,
  EncodedSchema,
  Json,
  Message,
  OutputStrategy,
  PromptData,
  ToolDefinition,
} from "@twelvefold/ir";
import type { RenderOptions } from "../core/prompt/index.ts";
import { renderPrompt } from "../prompt/render-prompt.ts";
import { dialectOf } from "../prompt/dialect-of.ts";
import { choiceSchema } from "./choice-schema.ts";
import type { ModelRequest, ModelTool, ResponseFormat } from "./model.ts";
import { outputFormatText } from "./wording.ts";

export interface RequestOptions extends RenderOptions {
  /** The prompt's exported name. */
  readonly name?: string;
  /** `provider/model`; the prompt's own when absent. */
  readonly model?: string;
  /** What the provider takes. By the model's name when absent. */
  readonly dialect?: Dialect;
  /** The provider can enforce no structure: every strategy becomes `prompted`. */
  readonly prompted?: boolean;
}

/**
 * The request of a prompt, to the byte as it is sent: what the model adapters turn into a body. Pure:
 * a snapshot shows the same.
 */
export function requestOf(
  prompt: PromptData,
  input: unknown,
  options: RequestOptions = {},
): ModelRequest {
  const model = options.model ?? prompt.model ?? "";
  const { config } = prompt;
  const { dialect = dialectOf(model) } = options;
  const format = formatOf(prompt, { ...options, model, dialect });
  return {
    model: model.slice(model.indexOf("/") + 1),
    messages: [...renderPrompt(prompt, input, options), ...format.messages],
    ...(config === undefined ? {} : { config }),
    ...(format.tools === undefined ? {} : { tools: format.tools }),
    ...(format.response === undefined ? {} : { response: format.response }),
  };
}

/** The strategy by which a prompt asks a model for its answer; `text` when it asks for no structure. */
export function strategyOf(
  { request, toolDefs, output }: PromptData,
  { model, prompted = false }: Pick<RequestOptions, "model" | "prompted">,
): OutputStrategy | "text" {
  const structured = toolDefs !== undefined || output?.schema !== undefined;
  if (!structured) return "text";
  if (prompted) return "prompted";
  const declared = request?.strategy;
  const chosen = typeof declared === "object" ? declared[model ?? ""] : declared;
  return chosen ?? (toolDefs === undefined ? "json-schema" : "tools");
}

/** The dialects of providers that are to hold the model to the schema when they are told so. */
const STRICT: ReadonlySet<Dialect> = new Set(["openai-strict", "openai-fine-tuned"]);

interface Format {
  readonly messages: readonly Message[];
  readonly tools?: readonly ModelTool[];
  readonly response?: ResponseFormat;
}

function formatOf(
  prompt: PromptData,
  options: RequestOptions & { readonly dialect: Dialect },
): Format {
  const { dialect, name = prompt.name ?? "answer" } = options;
  switch (strategyOf(prompt, options)) {
    case "text":
      return { messages: [] };
    case "tools":
      // With no tools there is an output: the one tool to call is to give it.
      return {
        messages: [],
        tools: (prompt.toolDefs ?? []).map((tool) => modelTool(prompt, tool, dialect)),
        ...outputTool(prompt, dialect, name),
      };
    case "json-schema":
      return { messages: [], response: responseFormat(prompt, dialect, name) };
    case "prompted":
      return { messages: [outputFormat(prompt, name)] };
  }
}

function modelTool(
  prompt: PromptData,
  { name, description, inputSchema }: ToolDefinition,
  dialect: Dialect,
): ModelTool {
  const encoded = encodedTool(prompt, name, dialect);
  return {
    name,
    ...(description === undefined ? {} : { description }),
    schema: encoded?.schema ?? inputSchema,
    strict: encoded !== undefined && STRICT.has(dialect),
  };
}

function outputTool(
  prompt: PromptData,
  dialect: Dialect,
  name: string,
): { readonly tools?: readonly ModelTool[] } {
  if (prompt.toolDefs !== undefined) return {};
  return { tools: [responseFormat(prompt, dialect, name)] };
}

function responseFormat(prompt: PromptData, dialect: Dialect, name: string): ResponseFormat {
  const { toolDefs, output } = prompt;
  const named = { name: name.replaceAll(/[^\w-]/g, "_") };
  if (toolDefs === undefined) {
    const encoded = encodedOutput(prompt, dialect);
    const strict = encoded !== undefined && STRICT.has(dialect);
    return { ...named, schema: encoded?.schema ?? output?.schema ?? true, strict };
  }
  const tools = toolDefs.map((tool) => modelTool(prompt, tool, dialect));
  return { ...named, schema: choiceSchema(tools), strict: tools.every(({ strict }) => strict) };
}

/** Prompted JSON is described by the author's own schema: the tolerant parser reads it by the same. */
function outputFormat(prompt: PromptData, name: string): Message {
  const { schema } = responseFormat(prompt, "plain", name);
  const template = prompt.request?.outputFormat;
  if (template === undefined) {
    return {
      role: "system",
      content: [{ text: outputFormatText(JSON.stringify(schema, null, 2)) }],
    };
  }
  const tools = (prompt.toolDefs ?? []) as unknown as Json;
  const messages = renderPrompt({ template }, { schema, tools });
  return { role: "system", content: messages.flatMap(({ content }) => content) };
}

export function encodedTool(
  prompt: PromptData,
  name: string,
  dialect: Dialect,
): EncodedSchema | undefined {
  return prompt.request?.encodings?.[dialect]?.tools?.[name];
}

export function encodedOutput(prompt: PromptData, dialect: Dialect): EncodedSchema | undefined {
  return prompt.request?.encodings?.[dialect]?.output;
}
