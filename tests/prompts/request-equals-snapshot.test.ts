import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { complete, requestOf } from "@twelvefold/runtime";
import { countRequestTokens } from "@twelvefold/runtime/prompt";
import { openaiModels } from "@twelvefold/runtime/models/openai";
import { expect, onTestFinished, test } from "vitest";
import { compileText, said } from "./compile-text.ts";

const bot = `
export const close = tool({
  description: "Close an issue", input: z.object({ issue: z.int(), why: z.string().optional() }), output: z.string(), run: () => "ok",
});
export const nextStep = prompt({
  model: "openai/gpt-5-mini",
  config: { temperature: 0.5, maxOutputTokens: 200 },
  input: z.object({ title: z.string(), thread: z.array(ThreadEvent) }),
  tools: { close, done: z.object({ summary: z.string() }) },
  template: "{{#system}}You triage.{{/system}}{{#user}}<issue>{{title}}</issue>\\n{{thread thread}}{{/user}}",
  examples: { "a crash": { title: "It \`\`\` <crashes>", thread: [{ type: "denied", data: { by: "Ada" } }] } },
});
export const summarise = prompt({
  model: "openai/gpt-5-mini",
  input: z.object({ text: z.string() }),
  output: z.object({ summary: z.string(), tags: z.array(z.string()).optional() }),
  template: "{{text}}",
  examples: { "a text": { text: "Long." } },
});
export const bot = agent({ input: z.any(), output: z.any(), async flow(input) {
  const next = await nextStep(input);
  return next.tool === "done" ? await summarise({ text: next.args.summary }) : await call(next);
} });
`;

/** A provider that refuses every request, and keeps it. */
async function capture(): Promise<{ baseURL: string; bodies: unknown[] }> {
  const bodies: unknown[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      bodies.push(JSON.parse(Buffer.concat(parts).toString()));
      response
        .writeHead(400, { "content-type": "application/json" })
        .end('{"error":{"message":"no"}}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  return { baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, bodies };
}

/** What a snapshot says, read back from its Markdown alone. */
function readSnapshot(markdown: string): {
  facts: Record<string, string>;
  sections: { title: string; fences: string[] }[];
} {
  const facts = Object.fromEntries(
    [...markdown.matchAll(/^- ([^:]+): (.*)$/gm)].map(([, key = "", value = ""]) => [key, value]),
  );
  const sections: { title: string; fences: string[] }[] = [];
  const lines = markdown.split("\n");
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const open = /^(`{3,})\w+$/.exec(line)?.[1];
    if (open !== undefined) {
      const end = lines.indexOf(open, at + 1);
      sections.at(-1)?.fences.push(lines.slice(at + 1, end).join("\n"));
      at = end;
    } else if (/^#{2,3} /.test(line))
      sections.push({ title: line.replace(/^#+ /, ""), fences: [] });
  }
  return { facts, sections };
}

const examples = [
  [
    "nextStep",
    "a crash",
    { title: "It ``` <crashes>", thread: [{ type: "denied", data: { by: "Ada" } }] },
  ],
  ["summarise", "a text", { text: "Long." }],
] as const;

test.each(examples)(
  "F2.1 the HTTP request of %s equals its snapshot: model, parameters, messages, schemas",
  async (name, example, input) => {
    const compiled = await compileText(bot);
    expect(said(compiled)).toEqual([]);
    const snapshot = compiled.artifacts.get(`bot/prompts/${name}/${example}.md`) ?? "";
    const { baseURL, bodies } = await capture();
    const models = { openai: openaiModels({ apiKey: "sk-none", baseURL, api: "chat" }) };
    const prompt = compiled.agents["bot"]?.machine.prompts[name];
    await expect(complete(prompt!, input, { models, name })).rejects.toMatchObject({
      code: "rejected",
    });

    const { model, sections, parameters, tools, format } = requestIn(snapshot);
    expect(bodies).toEqual([
      {
        model,
        messages: messagesOf(sections),
        ...renamed(parameters, { maxOutputTokens: "max_completion_tokens" }),
        ...(tools.length > 0 && {
          tools: tools.map((fn) => ({ type: "function", function: fn })),
          tool_choice: "required",
          parallel_tool_calls: false,
        }),
        ...(format && {
          response_format: {
            type: "json_schema",
            json_schema: renamed(format, { parameters: "schema" }),
          },
        }),
      },
    ]);
  },
);

test.each(examples)(
  "F2.1 over Responses, which is asked unless another API is named, the request of %s is the same snapshot's",
  async (name, example, input) => {
    const compiled = await compileText(bot);
    const snapshot = compiled.artifacts.get(`bot/prompts/${name}/${example}.md`) ?? "";
    const { baseURL, bodies } = await capture();
    const models = { openai: openaiModels({ apiKey: "sk-none", baseURL }) };
    const prompt = compiled.agents["bot"]?.machine.prompts[name];
    await expect(complete(prompt!, input, { models, name })).rejects.toMatchObject({
      code: "rejected",
    });
    const { model, sections, parameters, tools, format } = requestIn(snapshot);
    expect(bodies).toEqual([
      {
        model,
        input: messagesOf(sections),
        ...renamed(parameters, { maxOutputTokens: "max_output_tokens" }),
        ...(tools.length > 0 && {
          tools: tools.map((fn) => ({ type: "function", ...fn })),
          tool_choice: "required",
          parallel_tool_calls: false,
        }),
        ...(format && {
          text: { format: { type: "json_schema", ...renamed(format, { parameters: "schema" }) } },
        }),
      },
    ]);
  },
);

/** The whole request that a snapshot shows, by no other way than its Markdown. */
function requestIn(snapshot: string): {
  model: string;
  sections: Sections;
  parameters: Record<string, unknown>;
  tools: Record<string, unknown>[];
  format: Record<string, unknown> | undefined;
} {
  const { facts, sections } = readSnapshot(snapshot);
  const { model = "", strategy, tokens: _, ...parameters } = facts;
  const functions = sections.flatMap(({ title, fences }) => {
    const [, name, strict] = /^(.*) \(\d+ tokens(, strict)?\)$/.exec(title) ?? [];
    if (name === undefined || /^\d/.test(name)) return [];
    const [description] = fences.length > 1 ? fences : [];
    const schema = JSON.parse(fences.at(-1) ?? "") as unknown;
    return [{ name, ...(description && { description }), parameters: schema, strict: !!strict }];
  });
  const isTools = strategy === "tools";
  return {
    model: model.replace("openai/", ""),
    sections,
    parameters: Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [name, JSON.parse(value) as unknown]),
    ),
    tools: isTools ? functions : [],
    format: isTools ? undefined : functions[0],
  };
}

const renamed = (
  object: Record<string, unknown>,
  names: Readonly<Record<string, string>>,
): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [names[name] ?? name, value]));

type Sections = ReturnType<typeof readSnapshot>["sections"];

const messagesOf = (sections: Sections): unknown[] =>
  sections.flatMap(({ title, fences }) => {
    const role = /^\d+\. (\w+)/.exec(title)?.[1];
    return role === undefined ? [] : [{ role, content: fences[0] }];
  });

test.each(examples)(
  "the tokens of each message and schema of %s, counted at run time, are those of its snapshot",
  async (name, example, input) => {
    const { agents, artifacts } = await compileText(bot);
    const prompt = agents["bot"]!.machine.prompts[name]!;
    const request = requestOf(prompt, input, { name, dialect: "openai-strict" });
    const { messages, tools, output, total } = countRequestTokens(request);
    const shown = artifacts.get(`bot/prompts/${name}/${example}.md`) ?? "";
    const counts = [...shown.matchAll(/^#+ .*\((\d+) tokens/gm)].map(([, count]) => Number(count));
    const own = prompt.output === undefined ? Object.values(tools) : [output];
    expect(counts).toEqual([...messages, ...own]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(total);
    expect(shown).toContain(`- tokens: ${total}:`);
  },
);
