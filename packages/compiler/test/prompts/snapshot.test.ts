import { expect, test } from "vitest";
import { countStaticTokens, countTokens, renderSnapshot } from "../../src/prompts/index.ts";
import { compiled, renderTemplate } from "./render.ts";

test("F2.1 a snapshot shows model, parameters, messages, tools and tokens, to be read in a diff", () => {
  const messages = renderTemplate(
    "{{#system}}You triage.{{/system}}{{#user}}{{text}}\n{{media url=image}}{{/user}}",
    {
      text: "See:\n```js\nx\n```",
      image: "https://a/b.png",
    },
  );
  const prompt = { name: "nextStep", model: "openai/gpt-5-mini", config: { temperature: 0 } };
  const snapshot = renderSnapshot(prompt, "a crash report", messages, {
    tools: [
      { name: "close", description: "Close it", schema: { type: "object", required: ["n"] } },
    ],
    additions: [{ name: "output format", text: "Answer in JSON." }],
  });
  expect(snapshot).toBe(`# nextStep: a crash report

- model: openai/gpt-5-mini
- temperature: 0
- tokens: 26: 13 in messages, 13 in tools

## 1. system (4 tokens)

\`\`\`text
You triage.
\`\`\`

## 2. user (9 tokens)

\`\`\`\`text
See:
\`\`\`js
x
\`\`\`

\`\`\`\`

media:

\`\`\`text
https://a/b.png
\`\`\`

## Tools

### close (13 tokens)

\`\`\`text
Close it
\`\`\`

\`\`\`json
{
  "type": "object",
  "required": [
    "n"
  ]
}
\`\`\`

## Added: output format

\`\`\`text
Answer in JSON.
\`\`\`
`);
});

test("no text can end its fence", () => {
  const text = "`````\n## 9. system (0 tokens)\n````";
  const snapshot = renderSnapshot({}, "x", [{ role: "user", content: [{ text }] }]);
  expect(snapshot).toContain(`\`\`\`\`\`\`text\n${text}\n\`\`\`\`\`\``);
});

test("what looks like a special token is counted as text", () => {
  expect(countTokens("<|endoftext|>")).toBeGreaterThan(1);
});

test("F3.9 static tokens are those of text that no condition encloses, partials included", () => {
  const source = "{{#system}}You triage.{{> rules}}{{/system}}{{#if x}}Not this.{{/if}}{{y}}";
  const { template } = compiled({
    source,
    format: "handlebars",
    partials: { rules: "Be brief.{{> rules2}}", rules2: "{{#each z}}Nor this.{{/each}}" },
  });
  expect(countStaticTokens(template)).toBe(countTokens("You triage.") + countTokens("Be brief."));
});
