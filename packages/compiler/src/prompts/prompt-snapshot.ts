import type { Json, PromptData } from "@twelvefold/ir";
import {
  dialectOf,
  type ModelRequest,
  narrowTools,
  repairText,
  renderPrompt,
  requestOf,
  strategyOf,
  versionOf,
} from "@twelvefold/runtime/prompt";
import { renderSnapshot, type SentBeside } from "./render-snapshot.ts";

export interface PromptSnapshotOptions {
  /** What the snapshot is of, for its heading: an example's name. */
  readonly example: string;
  /** The name that the prompt was exported under; its own when absent. */
  readonly name?: string;
  /** `provider/model`; the first of the prompt's own when absent. */
  readonly model?: string;
  /** Which of the prompt's variants; the prompt itself when absent. */
  readonly variant?: string;
}

/** A prompt with an input, exactly as it is sent, as Markdown. Pure: no key, no network, no run. */
export function promptSnapshot(
  declared: PromptData,
  input: unknown,
  options: PromptSnapshotOptions,
): string {
  const { example, name = declared.name ?? "prompt" } = options;
  const prompt = narrowTools(versionOf(declared, options.variant), input);
  const model = options.model ?? prompt.model ?? "";
  const request = requestOf(prompt, input, { name, model, dialect: dialectOf(model) });
  const strategy = strategyOf(prompt, { model });
  return requestSnapshot(request, {
    ...{ name, example, model, additions: additionsOf(prompt, strategy) },
    ...(prompt.variant === undefined ? {} : { variant: prompt.variant }),
    facts: {
      ...modelFacts(prompt),
      ...(strategy === "text" ? {} : { strategy }),
      ...budgetFact(prompt),
    },
  });
}

export interface RequestSnapshotOptions extends Pick<SentBeside, "additions" | "facts"> {
  readonly name: string;
  readonly example: string;
  /** `provider/model`; the request's own name of it when absent. */
  readonly model?: string;
  readonly variant?: string;
}

/** A request as it was, or will be, given to a model adapter, as Markdown. */
export function requestSnapshot(request: ModelRequest, options: RequestSnapshotOptions): string {
  const { name, example, model = request.model, variant, additions, facts } = options;
  const { config, messages, tools, response } = request;
  const settings = {
    name,
    model,
    ...(config && { config }),
    ...(variant !== undefined && { variant }),
  };
  return renderSnapshot(settings, example, messages, {
    ...(tools && {
      tools: tools.map(({ schema, ...tool }) => ({ ...tool, schema: schema as Json })),
    }),
    ...(response && { output: { ...response, schema: response.schema as Json } }),
    ...(additions && { additions }),
    ...(facts && { facts }),
  });
}

function modelFacts({ request }: PromptData): Record<string, string> {
  const { models } = request ?? {};
  if (models === undefined || models.names.length < 2) return {};
  return models.order === "fallback"
    ? { "when it fails": models.names.slice(1).join(", then ") }
    : { "in turn": models.names.join(", ") };
}

function budgetFact({ request }: PromptData): Record<string, string> {
  const { budget } = request ?? {};
  return budget === undefined ? {} : { budget: `${budget.input} tokens, then ${budget.policy}` };
}

/** What is said only when an answer does not fit, with a word in place of what is not known yet. */
function additionsOf(
  prompt: PromptData,
  strategy: ReturnType<typeof strategyOf>,
): NonNullable<SentBeside["additions"]> {
  const { repair } = prompt.request ?? {};
  const attempts = repair?.attempts ?? 1;
  if (attempts === 0 || strategy === "text") return [];
  const unknown = { problems: "- …", raw: "…" };
  const text = repair?.message
    ? textOf({ template: repair.message }, unknown)
    : repairText(unknown.problems);
  return [
    {
      name:
        attempts === 1
          ? "when the answer does not fit"
          : `when the answer does not fit, up to ${attempts} times`,
      text,
    },
  ];
}

function textOf(prompt: PromptData, input: unknown): string {
  const parts = renderPrompt(prompt, input).flatMap(({ content }) => content);
  return parts.map((part) => ("text" in part ? part.text : "")).join("");
}
