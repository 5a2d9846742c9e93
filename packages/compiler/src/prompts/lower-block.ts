import type { PromptExpression, PromptNode, PromptNodes } from "@twelvefold/ir";
import { helperForm, unknownHelper } from "../diagnostics/messages.generated.ts";
import { checkCall } from "./check-call.ts";
import type { Block, Program } from "./handlebars-tree.ts";
import {
  isPartialBlock,
  isSimple,
  lowerExpression,
  lowerHash,
  lowerName,
  lowerTest,
  nameOf,
  suggest,
} from "./lower-expression.ts";
import { lowerThread, threadHash } from "./lower-thread.ts";
import type { LowerProgram } from "./lower-template.ts";
import type { Lowering } from "./lowering.ts";
import { offsetOf } from "./place.ts";
import {
  alwaysHelpers,
  blockHelpers,
  roleBlocks,
  valueHelpers,
  type BlockHelper,
} from "./signatures.ts";

/** `{{#name}} … {{else}} … {{/name}}` */
export function lowerBlock(block: Block, at: Lowering, lowerProgram: LowerProgram): PromptNode[] {
  const name = nameOf(block);
  const simple = isSimple(block, at);
  const called = block.params.length > 0 || block.hash !== undefined;
  if (isRawText(block, name, at)) return [{ kind: "text", text: rawText(block.program) }];
  const role = roleBlocks.find((candidate) => candidate === name);
  if (simple && role && at.options.format === "handlebars")
    return lowerMessage(block, role, at, lowerProgram);
  if (simple && isBlockHelper(name) && (called || alwaysHelpers.has(name))) {
    if (!checkCall(block, name, blockHelpers[name], at)) return [];
    return [lowerHelper(block, name, at, lowerProgram)];
  }
  if (called || (simple && (alwaysHelpers.has(name) || at.options.helpers.has(name)))) {
    reportNoBlock(block, name, at);
    return [];
  }
  return [{ kind: "section", value: lowerName(block, at), ...branches(block, at, lowerProgram) }];
}

function isBlockHelper(name: string): name is BlockHelper {
  return Object.hasOwn(blockHelpers, name);
}

function lowerHelper(
  block: Block,
  name: BlockHelper,
  at: Lowering,
  lowerProgram: LowerProgram,
): PromptNode {
  const asksForBlock = name === "if" || name === "unless";
  const [first = undefinedExpression, second = undefinedExpression] = block.params.map((param) =>
    asksForBlock && isPartialBlock(param) ? lowerTest(param, at) : lowerExpression(param, at),
  );
  const hash = lowerHash(block.hash, at);
  const bodies = branches(block, at, lowerProgram);
  const exchanged = {
    ...(bodies.otherwise && { body: bodies.otherwise }),
    ...(bodies.body && { otherwise: bodies.body }),
  };
  const includeZero = hash?.find((pair) => pair.name === "includeZero")?.value;
  switch (name) {
    case "if":
      return { kind: "if", test: first, ...(includeZero && { includeZero }), ...bodies };
    case "unless":
      return { kind: "if", test: first, ...(includeZero && { includeZero }), ...exchanged };
    case "ifEquals":
      return { kind: "equals", left: first, right: second, ...bodies };
    case "unlessEquals":
      return { kind: "equals", left: first, right: second, ...exchanged };
    case "each":
      return { kind: "each", items: first, ...bodies };
    case "with":
      return { kind: "with", value: first, ...bodies };
    case "thread": {
      const call = { events: first, hash: threadHash(hash, at), body: bodies.body ?? [] };
      const node = lowerThread(call, at);
      const frame = at.frames.get(block);
      return node ? { ...node, ...(frame && { frame }) } : { kind: "text", text: "" };
    }
  }
}

const undefinedExpression: PromptExpression = { kind: "undefined" };

function branches(
  { program, inverse }: Block,
  at: Lowering,
  lowerProgram: LowerProgram,
): { readonly body?: PromptNodes; readonly otherwise?: PromptNodes } {
  return {
    ...(program && { body: lowerProgram(program, at) }),
    ...(inverse && { otherwise: lowerProgram(inverse, at) }),
  };
}

function lowerMessage(
  block: Block,
  role: (typeof roleBlocks)[number],
  at: Lowering,
  lowerProgram: LowerProgram,
): PromptNode[] {
  const usage = `{{#${role}}} … {{/${role}}}`;
  if (!checkCall(block, role, { count: [0, 0], usage }, at)) return [];
  if (!block.program || block.inverse) {
    const problem = "is a message, and has no `else`";
    at.report.add(at.place(block), (span) => helperForm(span, { name: role, problem, usage }));
    return [];
  }
  const metadata = lowerHash(block.hash, at);
  const body = lowerProgram(block.program, at);
  return [{ kind: "message", role, ...(metadata && { metadata }), body }];
}

/** `{{{{raw}}}} … {{{{/raw}}}}`: what is inside is text, braces and all. */
function isRawText(block: Block, name: string, at: Lowering): boolean {
  const { text } = at.source;
  return name === "raw" && text.startsWith("{{{{", offsetOf(text, block.loc.start));
}

function rawText(program: Program | undefined): string {
  return (program?.body ?? [])
    .map((statement) => (statement.type === "ContentStatement" ? statement.value : ""))
    .join("");
}

function reportNoBlock(block: Block, name: string, at: Lowering): void {
  if (Object.hasOwn(valueHelpers, name) || at.options.helpers.has(name)) {
    const usage = valueHelpers[name as keyof typeof valueHelpers]?.usage ?? `{{${name} value}}`;
    const problem = "gives a value, and encloses nothing";
    at.report.add(at.place(block), (span) => helperForm(span, { name, problem, usage }));
    return;
  }
  const known = [...Object.keys(blockHelpers), ...roleBlocks];
  const suggestion = suggest(name, known);
  at.report.add(at.place(block), (span) => unknownHelper(span, { name, suggestion }));
}
