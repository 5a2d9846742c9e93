import type { CallExpression, PromptExpression, PromptNode } from "@twelvefold/ir";
import { helperForm, unknownHelper } from "../diagnostics/messages.generated.ts";
import { checkCall } from "./check-call.ts";
import type { Mustache } from "./handlebars-tree.ts";
import {
  isSimple,
  isValueHelper,
  lowerCall,
  lowerExpression,
  lowerHash,
  lowerName,
  nameOf,
  suggest,
} from "./lower-expression.ts";
import { lowerThread } from "./lower-thread.ts";
import type { Lowering } from "./lowering.ts";
import { lowerRole } from "./lower-role.ts";
import { alwaysHelpers, blockHelpers, marks, valueHelpers, type Mark } from "./signatures.ts";

/** `{{name}}`, `{{helper argument}}`, and the marks of a conversation. */
export function lowerMustache(mustache: Mustache, at: Lowering): PromptNode[] {
  const name = nameOf(mustache);
  const simple = isSimple(mustache, at);
  const called = mustache.params.length > 0 || mustache.hash !== undefined;
  if (simple && isMark(name, at) && (called || name === "history")) {
    return lowerMark(mustache, name, at);
  }
  const isCall = called || (simple && (alwaysHelpers.has(name) || at.options.helpers.has(name)));
  if (!isCall) return [value(mustache, lowerName(mustache, at), at)];
  if (!simple || !(isValueHelper(name) || at.options.helpers.has(name))) {
    reportNoValue(mustache, name, at);
    return [];
  }
  const call = lowerCall(mustache, at);
  at.places.set(call, at.place(mustache));
  const thread = call.kind === "call" && call.helper === "thread" && asNode(call, mustache, at);
  return [thread || value(mustache, call, at)];
}

function asNode(
  { arguments: [events], hash }: CallExpression,
  mustache: Mustache,
  at: Lowering,
): PromptNode | undefined {
  const node = events && lowerThread({ events, hash }, at);
  const frame = at.frames.get(mustache);
  return node && { ...node, ...(frame && { frame }) };
}

function value(mustache: Mustache, of: PromptExpression, at: Lowering): PromptNode {
  const frame = at.frames.get(mustache);
  return { kind: "value", value: of, ...(frame && { frame }) };
}

/** In a Handlebars template roles are blocks, and there is nothing to fill in later. */
function isMark(name: string, at: Lowering): name is Mark {
  if (at.options.format === "dotprompt") return Object.hasOwn(marks, name);
  return name === "history" || name === "media";
}

function lowerMark(mustache: Mustache, name: Mark, at: Lowering): PromptNode[] {
  if (!checkCall(mustache, name, marks[name], at)) return [];
  const hash = lowerHash(mustache.hash, at);
  const [first] = mustache.params;
  switch (name) {
    case "history":
      return [{ kind: "history" }];
    case "role":
      return first ? lowerRole(first, hash, at) : [];
    case "section":
      return first ? [{ kind: "pending", purpose: lowerExpression(first, at) }] : [];
    case "media": {
      const named = (key: string): PromptExpression | undefined =>
        hash?.find((pair) => pair.name === key)?.value;
      const [url, contentType] = [named("url"), named("contentType")];
      if (url) return [{ kind: "media", url, ...(contentType && { contentType }) }];
      const { usage } = marks.media;
      const problem = "is given no `url`";
      at.report.add(at.place(mustache), (span) => helperForm(span, { name, problem, usage }));
      return [];
    }
  }
}

/** A helper that encloses text, in the place of one that gives a value; or none at all. */
function reportNoValue(mustache: Mustache, name: string, at: Lowering): void {
  if (Object.hasOwn(blockHelpers, name)) {
    const { usage } = blockHelpers[name as keyof typeof blockHelpers];
    const problem = "encloses what it applies to, and gives no value by itself";
    at.report.add(at.place(mustache), (span) => helperForm(span, { name, problem, usage }));
    return;
  }
  if (name === "role") {
    const usage =
      "{{#system}} … {{/system}}, {{#user}} … {{/user}} or {{#assistant}} … {{/assistant}}";
    const problem = "is dotprompt's; in a Handlebars template a role is a block";
    at.report.add(at.place(mustache), (span) => helperForm(span, { name, problem, usage }));
    return;
  }
  const known = [...Object.keys(valueHelpers), ...at.options.helpers];
  const suggestion = suggest(name, known);
  at.report.add(at.place(mustache), (span) => unknownHelper(span, { name, suggestion }));
}
