import { promptSnapshot, requestSnapshot, shortName } from "@twelvefold/compiler/prompts";
import type { Machine, PromptData } from "@twelvefold/ir";
import type { ModelRequest, PromptReference } from "@twelvefold/runtime";
import { type AsyncMatcherResult, type MatcherState, Snapshots } from "vitest";

/** A prompt of a compiled agent, with the input it has in the middle of a run. */
export interface PromptCase {
  readonly machine: Machine;
  /** The prompt's name. */
  readonly prompt: string;
  readonly input: unknown;
  /** `provider/model`; the first of the prompt's own when absent. */
  readonly model?: string;
  readonly variant?: string;
}

/** A request that was sent: one of the scripted model's `requests`. */
export interface SentRequest {
  readonly prompt: PromptReference;
  readonly request: ModelRequest;
}

/** For `expect.extend`; `@twelvefold/testing/vitest` as a setup file does that. */
export interface PromptMatchers {
  toMatchPromptSnapshot(
    this: MatcherState,
    received: PromptCase | SentRequest,
    name?: string,
  ): AsyncMatcherResult;
}

/**
 * What a prompt sends, as a Markdown file beside the test: `__prompts__/<prompt>/<name>.md`. The same
 * format as the snapshots of a build, so that both are reviewed in the same way.
 *
 * @example
 * ```ts
 * import { loadAgents, promptMatchers } from "@twelvefold/testing";
 * import { expect, test } from "vitest";
 *
 * expect.extend({ ...promptMatchers });
 *
 * test("the model is told of a denial", async () => {
 *   const machine = (await loadAgents({ cwd: import.meta.dirname })).machine("deployBot");
 *   const thread = [{ type: "denied", data: "the backend first" }];
 *   await expect({ machine, prompt: "nextStep", input: { thread } }).toMatchPromptSnapshot();
 * });
 * ```
 */
export const promptMatchers: PromptMatchers = {
  toMatchPromptSnapshot(received, name) {
    const example = name ?? this.currentTestName ?? "prompt";
    const { prompt, text } =
      "request" in received ? ofRequest(received, example) : ofCase(received, example);
    return Snapshots.toMatchFileSnapshot.call(
      this,
      text,
      `./__prompts__/${fileName(prompt)}/${fileName(example)}.md`,
    );
  },
};

declare module "vitest" {
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    /** Compares what a prompt sends with `__prompts__/<prompt>/<name>.md`, and writes it when it is new. */
    toMatchPromptSnapshot(name?: string): Promise<void>;
  }
}

interface Written {
  readonly prompt: string;
  readonly text: string;
}

function ofCase({ machine, prompt, input, model, variant }: PromptCase, example: string): Written {
  const data = promptOf(machine, prompt);
  const options = {
    name: prompt,
    example,
    ...(model !== undefined && { model }),
    ...(variant !== undefined && { variant }),
  };
  return { prompt, text: promptSnapshot(data, input, options) };
}

function ofRequest({ prompt: { name, repair }, request }: SentRequest, example: string): Written {
  const facts = repair === 0 ? {} : { repair: String(repair) };
  return { prompt: name, text: requestSnapshot(request, { name, example, facts }) };
}

function promptOf({ name, prompts }: Machine, prompt: string): PromptData {
  const data = Object.hasOwn(prompts, prompt) ? prompts[prompt] : undefined;
  if (data !== undefined) return data;
  throw new TypeError(
    `The agent ${name} has no prompt ${prompt}. It has ${Object.keys(prompts).join(", ") || "none"}.`,
  );
}

/** A name as part of a path, on every system. */
function fileName(name: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return shortName(name.replaceAll(/[\u0000-\u001f"*/:<>?\\|]+/g, "-").replace(/^\.+$/, "-"));
}
