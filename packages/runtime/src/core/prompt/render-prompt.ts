import type { Message, PromptData } from "@twelvefold/ir";
import { collectMessages } from "./collect-messages.ts";
import { maskSecrets } from "./mask-secrets.ts";
import type { Piece } from "./output.ts";
import { renderNodes } from "./render-nodes.ts";
import { withInlines, type Functions, type Scope } from "./scope.ts";

export interface RenderOptions {
  /** An earlier conversation, put where the template says `{{history}}`. */
  readonly history?: readonly Message[] | undefined;
  /** `@` variables: `{ state: … }` is `{{@state}}`. */
  readonly data?: Readonly<Record<string, unknown>> | undefined;
  /** The project's own helpers, by name. */
  readonly functions?: Functions;
}

/**
 * The messages of a prompt, to the byte as they are sent. Pure: same arguments, same messages.
 *
 * Roles and frames come from the template alone; a value is text, whatever is in it.
 */
export function renderPrompt(
  prompt: PromptData,
  input: unknown,
  options: RenderOptions = {},
): Message[] {
  const { template } = prompt;
  const history = options.history ?? [];
  const root = maskSecrets(prompt.secrets, withDefaults(prompt, input));
  const partials = Object.entries(template.partials ?? {}).map(([name, nodes]) => [
    name,
    { nodes },
  ]);
  const scope: Scope = {
    context: root,
    contexts: [root],
    data: { values: { root, ...dataOf(prompt, history), ...options.data } },
    parameters: [],
    partials: Object.fromEntries(partials),
    frame: undefined,
    settings: {
      wholeObjects: template.wholeObjects ?? false,
      functions: options.functions ?? {},
    },
  };
  const pieces: Piece[] = [];
  const inlines = withInlines(template.nodes, { ...scope, contexts: [] });
  renderNodes(template.nodes, { ...scope, partials: inlines.partials }, pieces);
  return collectMessages[template.layout](pieces, history);
}

function withDefaults({ input: declared }: PromptData, input: unknown): unknown {
  if (!declared?.default) return input;
  return { ...declared.default, ...(input as Readonly<Record<string, unknown>> | undefined) };
}

/** What a dotprompt template finds under `@metadata`. */
function dataOf(prompt: PromptData, messages: readonly Message[]): Record<string, unknown> {
  if (prompt.template.layout !== "switches") return {};
  const { template: _template, secrets: _secrets, input: _input, ...settings } = prompt;
  return { metadata: { prompt: settings, messages } };
}
