import type { Declaration } from "./declaration.ts";

/** The error of something declared that was called where nothing can perform it. */
export function stepOutside(declaration: Declaration): Error {
  if (declaration.kind === "signal") {
    return new Error(`The ${titleOf(declaration)} was called. Wait for it by \`receive(signal)\`.`);
  }
  return outside(
    `The ${titleOf(declaration)}`,
    declaration.kind === "prompt" ? [promptAlone, ...ways] : ways,
  );
}

/** The error of `sleep()` and the like, called where nothing can perform it. */
export function controlOutside(name: string): Error {
  return outside(`\`${name}()\``, ways);
}

const promptAlone = "a prompt alone: `await complete(prompt, input, { models })`";

const ways = [
  "an agent: `twelvefold run <file>.agent.ts`, or `compile()` of @twelvefold/compiler and then `createRuntime()` of @twelvefold/runtime",
  "a flow in a test, as plain JavaScript: the reference runner of @twelvefold/testing",
];

function outside(subject: string, remedies: readonly string[]): Error {
  const list = remedies.map((remedy) => `  - ${remedy}`).join("\n");
  return new Error(
    `${subject} was called outside a compiled agent, where nothing can perform it. To run:\n${list}`,
  );
}

/** A declaration doesn't know its exported name, so it is named by what its author wrote. */
function titleOf(declaration: Declaration): string {
  const text = textOf(declaration);
  return text === undefined ? declaration.kind : `${declaration.kind} "${shorten(text)}"`;
}

function textOf(declaration: Declaration): string | undefined {
  switch (declaration.kind) {
    case "human":
      return declaration.description ?? textOrPath(declaration.message);
    case "prompt":
      return textOrPath(declaration.template);
    default:
      return declaration.description;
  }
}

function textOrPath(template: string | { readonly path: string } | undefined): string | undefined {
  return typeof template === "object" ? template.path : template;
}

function shorten(text: string): string {
  const line = text.trim().replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
