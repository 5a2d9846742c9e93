import type { JsonSchema, PromptBudget, PromptData } from "@twelvefold/ir";
import { countRequestTokens, dialectOf, requestOf } from "@twelvefold/runtime/prompt";
import { messages } from "../../diagnostics/messages.generated.ts";
import { countStaticTokens, threadPaths } from "../../prompts/index.ts";
import type { Fields } from "./fields.ts";
import type { Declared } from "./program.ts";

type ThreadPath = PromptBudget["threads"][number];

export interface ReadBudget {
  readonly budget: PromptBudget;
  /** The prompt that makes threads short. */
  readonly compaction?: Declared;
}

/** A prompt as it can be used: each of its variants, or itself where it has none. */
export interface ReadVersion {
  readonly name: string;
  readonly prompt: PromptData;
}

export function readVersions(name: string, { variants, ...prompt }: PromptData): ReadVersion[] {
  if (variants === undefined) return [{ name, prompt }];
  return variants.versions.map(({ name: variant, version }) => ({
    name: `${name}.variants.${variant}`,
    prompt: { ...prompt, ...version },
  }));
}

/** What may be sent, and what is done with more. Its bounds are checked when the prompt is whole: `checkBudget`. */
export function readBudget(
  fields: Fields,
  input: JsonSchema,
  versions: readonly ReadVersion[],
  lookup: (value: unknown) => Declared | undefined,
): ReadBudget | undefined {
  const written = fields.record("budget");
  if (!written) return undefined;
  const { input: most, policy = "error" } = written;
  if (typeof most !== "number" || !Number.isInteger(most) || most < 1) {
    fields.wrong("budget", "a number of tokens, 1 or more", "input");
    return undefined;
  }
  const shown = versions.map(({ name, prompt }) => ({
    name,
    threads: threadPaths(prompt.template, input),
  }));
  const [first, ...others] = shown.map((version) => version.threads);
  // A compaction makes the same threads short, whichever variant is used.
  const common = (first ?? []).filter((path) => others.every((paths) => isAmong(paths, path)));
  const threads =
    policy === "error" || policy === "drop-oldest"
      ? shown.flatMap((version) => version.threads).filter(isFirst)
      : common;
  if (policy === "error") return { budget: { input: most, policy, threads } };
  const without = shown.filter(
    (version) =>
      version.threads.length === 0 ||
      (threads.length === 0 && !version.threads.some((path) => isAmong(first ?? [], path))),
  );
  if (without.length > 0) {
    const span = fields.spanOf("budget", "policy");
    fields.findings.push(
      ...without.map(({ name }) => messages.budgetWithoutThread(span, { name })),
    );
    return undefined;
  }
  if (policy === "drop-oldest") return { budget: { input: most, policy, threads } };
  const compaction = lookup(policy);
  if (compaction?.kind !== "prompt") {
    fields.wrong(
      "budget",
      '`"error"`, `"drop-oldest"`, or an exported prompt whose input has a `thread`',
      "policy",
    );
    return undefined;
  }
  return { budget: { input: most, policy: "compact", threads }, compaction };
}

const isSame = (one: ThreadPath, other: ThreadPath): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

const isAmong = (paths: readonly ThreadPath[], path: ThreadPath): boolean =>
  paths.some((one) => isSame(one, path));

const isFirst = (path: ThreadPath, index: number, all: readonly ThreadPath[]): boolean =>
  all.findIndex((one) => isSame(one, path)) === index;

/** Only a thread that a template shows is made shorter for it; a compaction is one for all variants. */
export function budgetOf(
  budget: PromptBudget,
  template: PromptData["template"],
  input: JsonSchema,
): PromptBudget {
  if (budget.policy === "compact") return budget;
  return { ...budget, threads: threadPaths(template, input) };
}

/** What every request of the prompt has, whatever its input is, must leave room for the input. */
export function checkBudget(fields: Fields, whole: PromptData): void {
  for (const version of readVersions(fields.name, whole)) checkVersion(fields, version);
}

function checkVersion(fields: Fields, { name, prompt }: ReadVersion): void {
  const budget = prompt.request?.budget;
  if (budget === undefined) return;
  const empty: PromptData = { ...prompt, template: { nodes: [], layout: "text" } };
  const dialect = dialectOf(prompt.model ?? "");
  const beside = countRequestTokens(requestOf(empty, {}, { name, dialect })).total;
  const tokens = beside + countStaticTokens(prompt.template);
  if (tokens <= budget.input) return;
  const values = { name, tokens: String(tokens), budget: String(budget.input) };
  fields.findings.push(messages.budgetTooSmall(fields.spanOf("budget", "input"), values));
}
