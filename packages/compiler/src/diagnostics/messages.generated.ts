// Generated from packages/compiler/messages/*.md by packages/compiler/scripts/generate-messages.ts.

import type { Span } from "../syntax/index.ts";
import type { Evidence, Finding } from "./finding.ts";

type Value = string | number;

/** TF1001 */
export function syntaxError(span: Span, values: { readonly text: Value; readonly number: Value }, evidence: Evidence = {}): Finding {
  const message = `${values.text} (${values.number})`;
  const help = `Correct the syntax. TypeScript's parser stopped making sense of the file here.`;
  return { code: "TF1001", word: "syntax-error", severity: "error", message, help, span, ...evidence };
}

/** TF1002 */
export function typeError(span: Span, values: { readonly text: Value; readonly number: Value }, evidence: Evidence = {}): Finding {
  const message = `${values.text} (${values.number})`;
  return { code: "TF1002", word: "type-error", severity: "error", message, span, ...evidence };
}

/** TF1003 */
export function moduleNotFound(span: Span, values: { readonly specifier: Value }, evidence: Evidence = {}): Finding {
  const message = `There is no module \`${values.specifier}\`.`;
  const help = `Check the path. It is relative to this file; a module of the project may be named with \`.ts\`, with \`.js\` or with no ending.`;
  return { code: "TF1003", word: "module-not-found", severity: "error", message, help, span, ...evidence };
}

/** TF1004 */
export function noEntry(span: Span, values: { readonly pattern: Value }, evidence: Evidence = {}): Finding {
  const message = `No file matches \`${values.pattern}\`.`;
  const help = `Entries are files or globs, relative to the folder that is compiled: \`src/**/*.agent.ts\`.`;
  return { code: "TF1004", word: "no-entry", severity: "error", message, help, span, ...evidence };
}

/** TF1005 */
export function evaluationFailed(span: Span, values: { readonly error: Value }, evidence: Evidence = {}): Finding {
  const message = `The module could not be evaluated: ${values.error}`;
  const help = `Modules with declarations are run when they are compiled, to get schemas and templates as values. Keep what needs the outside world in a tool's \`run\`.`;
  return { code: "TF1005", word: "evaluation-failed", severity: "error", message, help, span, ...evidence };
}

/** TF1006 */
export function packageNotFound(span: Span, values: { readonly package: Value }, evidence: Evidence = {}): Finding {
  const message = `There is no package \`${values.package}\` for this import.`;
  const help = `Install it beside this file: \`npm install ${values.package}\`.`;
  return { code: "TF1006", word: "package-not-found", severity: "error", message, help, span, ...evidence };
}

/** TF1007 */
export function earlyError(span: Span, values: { readonly text: Value }, evidence: Evidence = {}): Finding {
  const message = `JavaScript does not allow this: ${values.text}.`;
  const help = `Correct it. TypeScript's parser lets it pass, but no engine would load the module. A module is strict code.`;
  return { code: "TF1007", word: "early-error", severity: "error", message, help, span, ...evidence };
}

/** TF1101 */
export function missingField(span: Span, values: { readonly name: Value; readonly field: Value; readonly kind: Value; readonly expected: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` has no \`${values.field}\`.`;
  const help = `Give the ${values.kind} a \`${values.field}\`: ${values.expected}.`;
  return { code: "TF1101", word: "missing-field", severity: "error", message, help, span, ...evidence };
}

/** TF1102 */
export function badField(span: Span, values: { readonly field: Value; readonly name: Value; readonly expected: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.field}\` of \`${values.name}\` should be ${values.expected}.`;
  return { code: "TF1102", word: "bad-field", severity: "error", message, span, ...evidence };
}

/** TF1103 */
export function badDuration(span: Span, values: { readonly field: Value; readonly name: Value; readonly written: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.field}\` of \`${values.name}\` is ${values.written}, which is no duration.`;
  const help = `Write a number and a unit: \`500ms\`, \`30s\`, \`5m\`, \`2h\`, \`3d\`, \`1w\`. A plain number is milliseconds.`;
  return { code: "TF1103", word: "bad-duration", severity: "error", message, help, span, ...evidence };
}

/** TF1104 */
export function badSchema(span: Span, values: { readonly field: Value; readonly name: Value; readonly problem: Value; readonly remedy: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.field}\` of \`${values.name}\` cannot be written as JSON Schema: ${values.problem}.`;
  const help = `${values.remedy}`;
  return { code: "TF1104", word: "bad-schema", severity: "error", message, help, span, ...evidence };
}

/** TF1105 */
export function onceWithoutPolicy(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` has \`effect: "once"\` and does not say what to do when it is not known whether it took effect.`;
  const help = `Add \`onUnknown: "ask"\` (a human decides), \`"retry"\` or \`"fail"\`.`;
  return { code: "TF1105", word: "once-without-policy", severity: "error", message, help, span, ...evidence };
}

/** TF1106 */
export function toolsAndOutput(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `The prompt \`${values.name}\` has both \`tools\` and \`output\`.`;
  const help = `A choice among tools is the output. For a final answer beside tools, add one to them: \`done: z.object({ answer: z.string() })\`.`;
  return { code: "TF1106", word: "tools-and-output", severity: "error", message, help, span, ...evidence };
}

/** TF1107 */
export function badToolKey(span: Span, values: { readonly key: Value; readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.key}\` cannot be the name of a choice of \`${values.name}\`.`;
  const help = `Model providers take names of letters, digits and \`_\`, that begin with a letter and have at most 64 characters.`;
  return { code: "TF1107", word: "bad-tool-key", severity: "error", message, help, span, ...evidence };
}

/** TF1108 */
export function unexportedChoice(span: Span, values: { readonly key: Value; readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `The choice \`${values.key}\` of \`${values.name}\` is a step that no module exports.`;
  const help = `Export it where it is declared: its exported name is its name in the machine and in the log.`;
  return { code: "TF1108", word: "unexported-choice", severity: "error", message, help, span, ...evidence };
}

/** TF1109 */
export function choiceNotCallable(span: Span, values: { readonly key: Value; readonly name: Value; readonly kind: Value }, evidence: Evidence = {}): Finding {
  const message = `The choice \`${values.key}\` of \`${values.name}\` is a ${values.kind}: a model cannot choose it.`;
  const help = `Choices are tools, humans, agents and schemas. Put a prompt into an agent of its own; receive a signal in the flow.`;
  return { code: "TF1109", word: "choice-not-callable", severity: "error", message, help, span, ...evidence };
}

/** TF1110 */
export function flowNotFound(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `The flow of \`${values.name}\` cannot be read here.`;
  const help = `Write the function in place, as \`async flow(input) { … }\`, or name an async function of a module.`;
  return { code: "TF1110", word: "flow-not-found", severity: "error", message, help, span, ...evidence };
}

/** TF1111 */
export function templateFileNotFound(span: Span, values: { readonly path: Value; readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `There is no template \`${values.path}\` for \`${values.name}\`.`;
  const help = `The path is relative to the module that declares \`${values.name}\`.`;
  return { code: "TF1111", word: "template-file-not-found", severity: "error", message, help, span, ...evidence };
}

/** TF1113 */
export function schemaRefused(span: Span, values: { readonly field: Value; readonly name: Value; readonly model: Value; readonly problem: Value; readonly remedy: Value; readonly strategy: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.field}\` of \`${values.name}\` cannot be sent to \`${values.model}\`: ${values.problem}.`;
  const help = `${values.remedy} Or say \`${values.strategy}\`: the model is then asked in words.`;
  return { code: "TF1113", word: "schema-refused", severity: "error", message, help, span, ...evidence };
}

/** TF1115 */
export function badExample(span: Span, values: { readonly example: Value; readonly name: Value; readonly problem: Value }, evidence: Evidence = {}): Finding {
  const message = `The example \`${values.example}\` of \`${values.name}\` does not fit its input: ${values.problem}.`;
  const help = `An example is an input of the prompt. It is rendered when the prompt is compiled.`;
  return { code: "TF1115", word: "bad-example", severity: "error", message, help, span, ...evidence };
}

/** TF1116 */
export function unknownField(span: Span, values: { readonly name: Value; readonly field: Value; readonly kind: Value; readonly suggestion?: Value | undefined; readonly known: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` has a \`${values.field}\`, which a ${values.kind} does not know.${values.suggestion === undefined ? "" : ` ${values.suggestion}`}`;
  const help = `It has no effect. A ${values.kind} has ${values.known}.`;
  return { code: "TF1116", word: "unknown-field", severity: "warning", message, help, span, ...evidence };
}

/** TF1117 */
export function reservedName(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` cannot be the name of a declaration.`;
  const help = `Export it under another name: \`export { search as find }\`.`;
  return { code: "TF1117", word: "reserved-name", severity: "error", message, help, span, ...evidence };
}

/** TF1118 */
export function declarationNotConstant(span: Span, values: { readonly name: Value; readonly kind: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` is exported as a variable that is not a plain constant.`;
  const help = `Write \`export const ${values.name} = ${values.kind}(…)\`: a declaration has one name, and keeps its value.`;
  return { code: "TF1118", word: "declaration-not-constant", severity: "error", message, help, span, ...evidence };
}

/** TF1120 */
export function functionNotFound(span: Span, values: { readonly field: Value; readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `The function \`${values.field}\` of \`${values.name}\` is written where it cannot be read.`;
  const help = `Write it in place, or name a function of the project: \`helpers: { upper }\` with \`const upper = (text: string) => text.toUpperCase();\`.`;
  return { code: "TF1120", word: "function-not-found", severity: "error", message, help, span, ...evidence };
}

/** TF1121 */
export function budgetTooSmall(span: Span, values: { readonly name: Value; readonly tokens: Value; readonly budget: Value }, evidence: Evidence = {}): Finding {
  const message = `Every request of \`${values.name}\` has at least ${values.tokens} tokens, and its budget is ${values.budget}.`;
  const help = `Give it more, shorten the template, or offer fewer tools.`;
  return { code: "TF1121", word: "budget-too-small", severity: "error", message, help, span, ...evidence };
}

/** TF1122 */
export function budgetWithoutThread(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `The template of \`${values.name}\` shows no thread that could be made shorter.`;
  const help = `Show the events with {{thread events}}, or use the policy \`"error"\`.`;
  return { code: "TF1122", word: "budget-without-thread", severity: "error", message, help, span, ...evidence };
}

/** TF1123 */
export function frontMatterNotTaken(span: Span, values: { readonly part: Value; readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `What the front matter says as \`${values.part}\` is not taken: \`${values.name}\` declares none.`;
  const help = `Declare \`${values.part}\` with the prompt: \`prompt({ ${values.part}: …, template: file("…") })\`. Of a file, \`model\` and \`config\` are taken.`;
  return { code: "TF1123", word: "front-matter-not-taken", severity: "error", message, help, span, ...evidence };
}

/** TF1124 */
export function unknownParameter(span: Span, values: { readonly model: Value; readonly parameter: Value; readonly known: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.model}\` has no parameter \`${values.parameter}\`.`;
  const help = `It has ${values.known}. What a provider has under a name of its own goes under \`provider\`: \`config: { provider: { openai: { service_tier: "flex" } } }\`.`;
  return { code: "TF1124", word: "unknown-parameter", severity: "error", message, help, span, ...evidence };
}

/** TF1126 */
export function agentNotExported(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `The agent \`${values.name}\` is not exported, so nothing compiles it.`;
  const help = `Write \`export\` before it: what is exported is compiled, under that name.`;
  return { code: "TF1126", word: "agent-not-exported", severity: "error", message, help, span, ...evidence };
}

/** TF1127 */
export function nothingDeclared(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` exports no agent, prompt, tool, human or signal, and neither does any other entry: there is nothing to compile.`;
  const help = `Export one: \`export const example = agent({ … })\`.`;
  return { code: "TF1127", word: "nothing-declared", severity: "warning", message, help, span, ...evidence };
}

/** TF1128 */
export function agentOutputChanges(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`output\` of \`${values.name}\` makes something else of what it is given, and nothing does so with what a flow returns.`;
  const help = `Describe what the flow returns, and make the change there: write the default, the transform or the coercion in the flow.`;
  return { code: "TF1128", word: "agent-output-changes", severity: "error", message, help, span, ...evidence };
}

/** TF2001 */
export function undeclaredName(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `There is nothing named \`${values.name}\` here.`;
  const help = `Declare it, or import it.`;
  return { code: "TF2001", word: "undeclared-name", severity: "error", message, help, span, ...evidence };
}

/** TF2002 */
export function misspelledName(span: Span, values: { readonly name: Value; readonly nearest: Value }, evidence: Evidence = {}): Finding {
  const message = `There is nothing named \`${values.name}\` here.`;
  const help = `Did you mean \`${values.nearest}\`?`;
  return { code: "TF2002", word: "misspelled-name", severity: "error", message, help, span, ...evidence };
}

/** TF2004 */
export function usedBeforeDeclaration(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` is used before it is declared.`;
  const help = `Move the declaration above its first use.`;
  return { code: "TF2004", word: "used-before-declaration", severity: "error", message, help, span, ...evidence };
}

/** TF2005 */
export function capturedBeforeDeclaration(span: Span, values: { readonly function: Value; readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.function}\` uses \`${values.name}\`, which has no value yet here.`;
  const help = `Move the declaration of \`${values.name}\` above this place.`;
  return { code: "TF2005", word: "captured-before-declaration", severity: "error", message, help, span, ...evidence };
}

/** TF2006 */
export function declaredInAnotherClause(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` is declared in another clause of this \`switch\`.`;
  const help = `Declare \`${values.name}\` before the \`switch\`, or put braces around each clause.`;
  return { code: "TF2006", word: "declared-in-another-clause", severity: "error", message, help, span, ...evidence };
}

/** TF2007 */
export function assignmentToConstant(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` cannot be assigned.`;
  const help = `Declare it with \`let\`, or use another variable.`;
  return { code: "TF2007", word: "assignment-to-constant", severity: "error", message, help, span, ...evidence };
}

/** TF2015 */
export function flowNotAsync(span: Span, values: { readonly agent: Value }, evidence: Evidence = {}): Finding {
  const message = `The flow of \`${values.agent}\` is not async.`;
  const help = `Write \`async\` before it.`;
  return { code: "TF2015", word: "flow-not-async", severity: "error", message, help, span, ...evidence };
}

/** TF2020 */
export function classes(span: Span, _: object, evidence: Evidence = {}): Finding {
  const message = `Classes are not part of the flow language.`;
  const help = `Use plain objects and functions.`;
  return { code: "TF2020", word: "classes", severity: "error", message, help, span, ...evidence };
}

/** TF2021 */
export function thisValue(span: Span, _: object, evidence: Evidence = {}): Finding {
  const message = `\`this\` is not part of the flow language.`;
  const help = `Pass the object as an argument.`;
  return { code: "TF2021", word: "this-value", severity: "error", message, help, span, ...evidence };
}

/** TF2022 */
export function newExpression(span: Span, _: object, evidence: Evidence = {}): Finding {
  const message = `\`new\` can only make errors, \`Map\` and \`Set\` in a flow.`;
  const help = `Make a plain object, or make this a tool.`;
  return { code: "TF2022", word: "new-expression", severity: "error", message, help, span, ...evidence };
}

/** TF2023 */
export function generator(span: Span, _: object, evidence: Evidence = {}): Finding {
  const message = `Generators are not part of the flow language.`;
  const help = `Return an array, or write the loop where the values are used.`;
  return { code: "TF2023", word: "generator", severity: "error", message, help, span, ...evidence };
}

/** TF2024 */
export function evalCode(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` is not part of the flow language.`;
  const help = `Write the code itself, or make it a tool.`;
  return { code: "TF2024", word: "eval-code", severity: "error", message, help, span, ...evidence };
}

/** TF2025 */
export function symbols(span: Span, _: object, evidence: Evidence = {}): Finding {
  const message = `Symbols are not part of the flow language.`;
  const help = `Use a string.`;
  return { code: "TF2025", word: "symbols", severity: "error", message, help, span, ...evidence };
}

/** TF2026 */
export function proxies(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` is not part of the flow language.`;
  const help = `Use plain objects.`;
  return { code: "TF2026", word: "proxies", severity: "error", message, help, span, ...evidence };
}

/** TF2027 */
export function accessor(span: Span, _: object, evidence: Evidence = {}): Finding {
  const message = `Getters and setters are not part of the flow language.`;
  const help = `Store the value, or write a function.`;
  return { code: "TF2027", word: "accessor", severity: "error", message, help, span, ...evidence };
}

/** TF2028 */
export function prototypes(span: Span, _: object, evidence: Evidence = {}): Finding {
  const message = `Prototypes are not part of the flow language.`;
  const help = `Use the object's own properties.`;
  return { code: "TF2028", word: "prototypes", severity: "error", message, help, span, ...evidence };
}

/** TF2030 */
export function varDeclaration(span: Span, _: object, evidence: Evidence = {}): Finding {
  const message = `\`var\` is not part of the flow language.`;
  const help = `Use \`let\` or \`const\`.`;
  return { code: "TF2030", word: "var-declaration", severity: "error", message, help, span, ...evidence };
}

/** TF2031 */
export function taggedTemplate(span: Span, _: object, evidence: Evidence = {}): Finding {
  const message = `Tagged templates are not part of the flow language.`;
  const help = `Call the function with ordinary arguments.`;
  return { code: "TF2031", word: "tagged-template", severity: "error", message, help, span, ...evidence };
}

/** TF2032 */
export function dynamicImport(span: Span, _: object, evidence: Evidence = {}): Finding {
  const message = `\`import()\` is not part of the flow language.`;
  const help = `Import at the top of the file.`;
  return { code: "TF2032", word: "dynamic-import", severity: "error", message, help, span, ...evidence };
}

/** TF2033 */
export function arrayHole(span: Span, _: object, evidence: Evidence = {}): Finding {
  const message = `An array may not have holes.`;
  const help = `Write \`undefined\` where there is no value.`;
  return { code: "TF2033", word: "array-hole", severity: "error", message, help, span, ...evidence };
}

/** TF2034 */
export function arrayConstructor(span: Span, _: object, evidence: Evidence = {}): Finding {
  const message = `\`Array(n)\` makes holes.`;
  const help = `Fill them at once, \`Array(n).fill(value)\`, or write \`Array.from({ length: n }, () => value)\`.`;
  return { code: "TF2034", word: "array-constructor", severity: "error", message, help, span, ...evidence };
}

/** TF2035 */
export function bigint(span: Span, _: object, evidence: Evidence = {}): Finding {
  const message = `\`BigInt\` values are not part of the flow language.`;
  const help = `Use a number, or a string.`;
  return { code: "TF2035", word: "bigint", severity: "error", message, help, span, ...evidence };
}

/** TF2036 */
export function bigintFunction(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` is not part of the flow language.`;
  const help = `Use a number, or a string.`;
  return { code: "TF2036", word: "bigint-function", severity: "error", message, help, span, ...evidence };
}

/** TF2037 */
export function dateObject(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` is not part of the flow language.`;
  const help = `Use \`now()\` for the time, and a tool for calendars.`;
  return { code: "TF2037", word: "date-object", severity: "error", message, help, span, ...evidence };
}

/** TF2038 */
export function mathRandom(span: Span, _: object, evidence: Evidence = {}): Finding {
  const message = `\`Math.random\` is not part of the flow language.`;
  const help = `Use \`random()\`.`;
  return { code: "TF2038", word: "math-random", severity: "error", message, help, span, ...evidence };
}

/** TF2039 */
export function timerFunction(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` is not part of the flow language.`;
  const help = `Use \`await sleep("1m")\`.`;
  return { code: "TF2039", word: "timer-function", severity: "error", message, help, span, ...evidence };
}

/** TF2040 */
export function processObject(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` cannot be reached from a flow.`;
  const help = `Give the value as input, or read it in a tool.`;
  return { code: "TF2040", word: "process-object", severity: "error", message, help, span, ...evidence };
}

/** TF2041 */
export function networkAccess(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` cannot be reached from a flow.`;
  const help = `Make it a tool.`;
  return { code: "TF2041", word: "network-access", severity: "error", message, help, span, ...evidence };
}

/** TF2042 */
export function fileAccess(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` cannot be reached from a flow.`;
  const help = `Make it a tool.`;
  return { code: "TF2042", word: "file-access", severity: "error", message, help, span, ...evidence };
}

/** TF2043 */
export function consoleObject(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` cannot be reached from a flow.`;
  const help = `Remove it: \`twelvefold show\` prints every step with its arguments and results. For a message to somebody, write a tool.`;
  return { code: "TF2043", word: "console-object", severity: "error", message, help, span, ...evidence };
}

/** TF2044 */
export function globalObject(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` cannot be reached from a flow.`;
  const help = `Give the value as input, or make it a tool.`;
  return { code: "TF2044", word: "global-object", severity: "error", message, help, span, ...evidence };
}

/** TF2045 */
export function cryptoObject(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` cannot be reached from a flow.`;
  const help = `Use \`uuid()\` or \`random()\`, and a tool for anything else.`;
  return { code: "TF2045", word: "crypto-object", severity: "error", message, help, span, ...evidence };
}

/** TF2046 */
export function localeFunction(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` depends on a locale.`;
  const help = `Compare with \`<\` and \`>\`, or make it a tool.`;
  return { code: "TF2046", word: "locale-function", severity: "error", message, help, span, ...evidence };
}

/** TF2047 */
export function notInLanguage(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` is not part of the flow language.`;
  const help = `Use plain objects, arrays and strings, or make it a tool.`;
  return { code: "TF2047", word: "not-in-language", severity: "error", message, help, span, ...evidence };
}

/** TF2048 */
export function regexpConstructor(span: Span, _: object, evidence: Evidence = {}): Finding {
  const message = `A regular expression must be a literal.`;
  const help = `Write \`/…/\`.`;
  return { code: "TF2048", word: "regexp-constructor", severity: "error", message, help, span, ...evidence };
}

/** TF2049 */
export function enums(span: Span, _: object, evidence: Evidence = {}): Finding {
  const message = `Enums inside a flow are not part of the language.`;
  const help = `Use a \`const\` object with \`as const\`.`;
  return { code: "TF2049", word: "enums", severity: "error", message, help, span, ...evidence };
}

/** TF2051 */
export function argumentsObject(span: Span, _: object, evidence: Evidence = {}): Finding {
  const message = `\`arguments\` is not part of the flow language.`;
  const help = `Use a rest parameter: \`(...args)\`.`;
  return { code: "TF2051", word: "arguments-object", severity: "error", message, help, span, ...evidence };
}

/** TF2052 */
export function importMeta(span: Span, _: object, evidence: Evidence = {}): Finding {
  const message = `\`import.meta\` is not part of the flow language.`;
  const help = `Give the value as input.`;
  return { code: "TF2052", word: "import-meta", severity: "error", message, help, span, ...evidence };
}

/** TF2053 */
export function newTarget(span: Span, _: object, evidence: Evidence = {}): Finding {
  const message = `\`new.target\` is not part of the flow language.`;
  const help = `Remove it: functions of a flow are not constructors.`;
  return { code: "TF2053", word: "new-target", severity: "error", message, help, span, ...evidence };
}

/** TF2056 */
export function forAwait(span: Span, _: object, evidence: Evidence = {}): Finding {
  const message = `\`for await\` is not part of the flow language.`;
  const help = `Write \`for (const item of items)\` and await inside.`;
  return { code: "TF2056", word: "for-await", severity: "error", message, help, span, ...evidence };
}

/** TF2060 */
export function usingDeclaration(span: Span, _: object, evidence: Evidence = {}): Finding {
  const message = `\`using\` is not part of the flow language.`;
  const help = `Use \`try\` and \`finally\`.`;
  return { code: "TF2060", word: "using-declaration", severity: "error", message, help, span, ...evidence };
}

/** TF2061 */
export function syntaxNotSupported(span: Span, values: { readonly what: Value }, evidence: Evidence = {}): Finding {
  const message = `${values.what} is not part of the flow language.`;
  const help = `Write it with plain statements, functions and objects.`;
  return { code: "TF2061", word: "syntax-not-supported", severity: "error", message, help, span, ...evidence };
}

/** TF2062 */
export function instanceOfUnknown(span: Span, _: object, evidence: Evidence = {}): Finding {
  const message = `\`instanceof\` knows the built-in errors, \`StepError\`, \`Array\`, \`Object\`, \`Map\`, \`Set\` and \`RegExp\`.`;
  const help = `Compare a property of the value instead.`;
  return { code: "TF2062", word: "instance-of-unknown", severity: "error", message, help, span, ...evidence };
}

/** TF2101 */
export function stepNotAwaited(span: Span, values: { readonly step: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.step}\` is not awaited.`;
  const help = `Write \`await\` before it, or put it into the array of \`Promise.all\`.`;
  return { code: "TF2101", word: "step-not-awaited", severity: "error", message, help, span, ...evidence };
}

/** TF2102 */
export function promisesNotAwaited(span: Span, values: { readonly step: Value }, evidence: Evidence = {}): Finding {
  const message = `What \`${values.step}\` gives here are promises, and nothing awaits them.`;
  const help = `Write \`await Promise.all(…)\` around it.`;
  return { code: "TF2102", word: "promises-not-awaited", severity: "error", message, help, span, ...evidence };
}

/** TF2103 */
export function asyncCallback(span: Span, values: { readonly method: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.method}\` does not wait for an async callback.`;
  const help = `Use a \`for…of\` loop with \`await\` inside, or \`await Promise.all(list.map(…))\`.`;
  return { code: "TF2103", word: "async-callback", severity: "error", message, help, span, ...evidence };
}

/** TF2104 */
export function stepInCallback(span: Span, values: { readonly step: Value; readonly method: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.step}\` takes time, and is called in a callback of \`${values.method}\`.`;
  const help = `Use a \`for…of\` loop with \`await\`, or \`await Promise.all(list.map(…))\`.`;
  return { code: "TF2104", word: "step-in-callback", severity: "error", message, help, span, ...evidence };
}

/** TF2105 */
export function stepInSyncFunction(span: Span, values: { readonly step: Value; readonly function: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.step}\` takes time, and is called in \`${values.function}\`, which is not async.`;
  const help = `Write \`async\` before \`${values.function}\`, await \`${values.step}\` in it, and await its calls.`;
  return { code: "TF2105", word: "step-in-sync-function", severity: "error", message, help, span, ...evidence };
}

/** TF2106 */
export function returnInTry(span: Span, _: object, evidence: Evidence = {}): Finding {
  const message = `This promise is returned from a \`try\` without being awaited.`;
  const help = `Write \`return await\`.`;
  return { code: "TF2106", word: "return-in-try", severity: "error", message, help, span, ...evidence };
}

/** TF2107 */
export function awaitBetweenBranches(span: Span, _: object, evidence: Evidence = {}): Finding {
  const message = `Something is awaited here while a branch that was started before it is not.`;
  const help = `Await it before, into a variable.`;
  return { code: "TF2107", word: "await-between-branches", severity: "error", message, help, span, ...evidence };
}

/** TF2108 */
export function branchAssignsCapture(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `A parallel branch assigns \`${values.name}\`.`;
  const help = `Return the value from the branch, and assign after \`Promise.all\`. Results keep their order.`;
  return { code: "TF2108", word: "branch-assigns-capture", severity: "error", message, help, span, ...evidence };
}

/** TF2109 */
export function branchChangesCapture(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `A parallel branch changes what \`${values.name}\` holds.`;
  const help = `Return the value from the branch; \`Promise.all\` gives the results in their order.`;
  return { code: "TF2109", word: "branch-changes-capture", severity: "error", message, help, span, ...evidence };
}

/** TF2111 */
export function functionPassedToAsync(span: Span, values: { readonly function: Value }, evidence: Evidence = {}): Finding {
  const message = `A function is passed to \`${values.function}\`, which is async and has no parameter of its own for it.`;
  const help = `Give \`${values.function}\` a plain parameter for the function, that nothing assigns; or pass data, and let it decide what to do.`;
  return { code: "TF2111", word: "function-passed-to-async", severity: "error", message, help, span, ...evidence };
}

/** TF2112 */
export function asyncFunctionAsValue(span: Span, values: { readonly function: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.function}\` takes time, and is used as a value here.`;
  const help = `Call it and await the call.`;
  return { code: "TF2112", word: "async-function-as-value", severity: "error", message, help, span, ...evidence };
}

/** TF2113 */
export function loopVariableCaptured(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `This function is kept, and uses \`${values.name}\`, which is a fresh variable in each turn of the loop.`;
  const help = `Keep the value instead of the function, or make the function in another function that takes \`${values.name}\`.`;
  return { code: "TF2113", word: "loop-variable-captured", severity: "error", message, help, span, ...evidence };
}

/** TF2114 */
export function objectsCompared(span: Span, values: { readonly operator: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.operator}\` compares two objects by identity here.`;
  const help = `Compare what they hold, or let a key be what they hold: an id, or \`JSON.stringify\` of each.`;
  return { code: "TF2114", word: "objects-compared", severity: "error", message, help, span, ...evidence };
}

/** TF2115 */
export function moduleConstantChanged(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` is a constant of the module, and this changes it.`;
  const help = `Copy it first: \`[...${values.name}]\` or \`{ ...${values.name} }\`.`;
  return { code: "TF2115", word: "module-constant-changed", severity: "error", message, help, span, ...evidence };
}

/** TF2116 */
export function promiseMethod(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` of a promise is not part of the flow language.`;
  const help = `Use \`await\`, with \`try\` and \`catch\` around it.`;
  return { code: "TF2116", word: "promise-method", severity: "error", message, help, span, ...evidence };
}

/** TF2117 */
export function promiseFunction(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` is not part of the flow language.`;
  const help = `Use \`await\`, \`Promise.all\`, \`allSettled\`, \`race\` or \`any\` over steps, or \`sleep\`.`;
  return { code: "TF2117", word: "promise-function", severity: "error", message, help, span, ...evidence };
}

/** TF2118 */
export function copiedWithoutEnd(span: Span, values: { readonly function: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.function}\` would be copied more than 256 times, for the functions that its calls pass.`;
  const help = `Pass data to \`${values.function}\`, and let it decide what to do; or call it from fewer places, with functions that have names.`;
  return { code: "TF2118", word: "copied-without-end", severity: "error", message, help, span, ...evidence };
}

/** TF2201 */
export function unknownMethod(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `No method \`${values.name}\` is known here: calling it throws a TypeError.`;
  const help = `Write a function that takes the value as an argument, or make it a tool.`;
  return { code: "TF2201", word: "unknown-method", severity: "warning", message, help, span, ...evidence };
}

/** TF2202 */
export function misspelledMethod(span: Span, values: { readonly name: Value; readonly nearest: Value }, evidence: Evidence = {}): Finding {
  const message = `No method \`${values.name}\` is known here: calling it throws a TypeError.`;
  const help = `Did you mean \`${values.nearest}\`?`;
  return { code: "TF2202", word: "misspelled-method", severity: "warning", message, help, span, ...evidence };
}

/** TF2203 */
export function builtinNotSupported(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` is not part of the flow language.`;
  const help = `Use another built-in, write a function, or make it a tool.`;
  return { code: "TF2203", word: "builtin-not-supported", severity: "error", message, help, span, ...evidence };
}

/** TF2204 */
export function builtinUnknown(span: Span, values: { readonly name: Value; readonly nearest: Value }, evidence: Evidence = {}): Finding {
  const message = `There is no \`${values.name}\`.`;
  const help = `Did you mean \`${values.nearest}\`?`;
  return { code: "TF2204", word: "builtin-unknown", severity: "error", message, help, span, ...evidence };
}

/** TF2205 */
export function builtinAsValue(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` is used as a value here.`;
  const help = `Call one of its functions.`;
  return { code: "TF2205", word: "builtin-as-value", severity: "error", message, help, span, ...evidence };
}

/** TF2206 */
export function stepAsValue(span: Span, values: { readonly step: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.step}\` is used as a value here.`;
  const help = `Call it: \`(item) => ${values.step}(item)\`.`;
  return { code: "TF2206", word: "step-as-value", severity: "error", message, help, span, ...evidence };
}

/** TF2207 */
export function notAFunction(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` is not a function.`;
  const help = `Call a function, a declared step or a built-in.`;
  return { code: "TF2207", word: "not-a-function", severity: "error", message, help, span, ...evidence };
}

/** TF2208 */
export function functionProperty(span: Span, values: { readonly function: Value; readonly property: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.function}.${values.property}\` is a property of a function.`;
  const help = `Keep the value in a variable of its own.`;
  return { code: "TF2208", word: "function-property", severity: "error", message, help, span, ...evidence };
}

/** TF2209 */
export function collectionWithoutNew(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` needs \`new\`.`;
  const help = `Write \`new ${values.name}(…)\`.`;
  return { code: "TF2209", word: "collection-without-new", severity: "error", message, help, span, ...evidence };
}

/** TF2211 */
export function regexpBacktracks(span: Span, values: { readonly pattern: Value }, evidence: Evidence = {}): Finding {
  const message = `\`/${values.pattern}/\` can take exponential time.`;
  const help = `Remove nested repetition: \`(a+)+\` matches the same as \`a+\`.`;
  return { code: "TF2211", word: "regexp-backtracks", severity: "error", message, help, span, ...evidence };
}

/** TF2212 */
export function regexpNotShown(span: Span, values: { readonly pattern: Value }, evidence: Evidence = {}): Finding {
  const message = `\`/${values.pattern}/\` could not be shown to run in a bounded time.`;
  const help = `Make it simpler, or split it into several.`;
  return { code: "TF2212", word: "regexp-not-shown", severity: "error", message, help, span, ...evidence };
}

/** TF2213 */
export function regexpSlow(span: Span, values: { readonly pattern: Value; readonly growth: Value }, evidence: Evidence = {}): Finding {
  const message = `\`/${values.pattern}/\` may take more than linear time (${values.growth}).`;
  const help = `Anchor it, or make neighbouring repetitions exclude each other.`;
  return { code: "TF2213", word: "regexp-slow", severity: "warning", message, help, span, ...evidence };
}

/** TF2301 */
export function stepArguments(span: Span, values: { readonly step: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.step}\` takes its input, and options after it.`;
  const help = `Pass one object with everything that the step needs.`;
  return { code: "TF2301", word: "step-arguments", severity: "error", message, help, span, ...evidence };
}

/** TF2302 */
export function controlArguments(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` is called with other arguments than it takes.`;
  const help = `Look at its signature: the arguments are given one by one, without spread.`;
  return { code: "TF2302", word: "control-arguments", severity: "error", message, help, span, ...evidence };
}

/** TF2303 */
export function receiveNeedsSignal(span: Span, _: object, evidence: Evidence = {}): Finding {
  const message = `\`receive\` takes a declared signal.`;
  const help = `Pass the exported \`signal\` itself.`;
  return { code: "TF2303", word: "receive-needs-signal", severity: "error", message, help, span, ...evidence };
}

/** TF2304 */
export function signalCalled(span: Span, values: { readonly signal: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.signal}\` is a signal: it is not called.`;
  const help = `Write \`await receive(${values.signal})\`.`;
  return { code: "TF2304", word: "signal-called", severity: "error", message, help, span, ...evidence };
}

/** TF2305 */
export function mapNeedsFunction(span: Span, _: object, evidence: Evidence = {}): Finding {
  const message = `The last argument of \`map\` must be a function that is known here.`;
  const help = `Write the function in its place, or name it.`;
  return { code: "TF2305", word: "map-needs-function", severity: "error", message, help, span, ...evidence };
}

/** TF2306 */
export function choiceUnknown(span: Span, _: object, evidence: Evidence = {}): Finding {
  const message = `This choice comes from no prompt with tools.`;
  const help = `Pass what a prompt with \`tools\` gave.`;
  return { code: "TF2306", word: "choice-unknown", severity: "error", message, help, span, ...evidence };
}

/** TF2307 */
export function choiceAmbiguous(span: Span, values: { readonly key: Value; readonly one: Value; readonly other: Value }, evidence: Evidence = {}): Finding {
  const message = `The choice \`${values.key}\` may start \`${values.one}\` or \`${values.other}\`.`;
  const help = `Use a variable of its own for the choice of each prompt.`;
  return { code: "TF2307", word: "choice-ambiguous", severity: "error", message, help, span, ...evidence };
}

/** TF2308 */
export function packageValue(span: Span, values: { readonly name: Value; readonly package: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` comes from the package \`${values.package}\`, which cannot be reached from a flow.`;
  const help = `Make it a tool, or use it where the constant is computed.`;
  return { code: "TF2308", word: "package-value", severity: "error", message, help, span, ...evidence };
}

/** TF2309 */
export function notAConstant(span: Span, values: { readonly name: Value; readonly what: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` is ${values.what}, which a flow cannot use.`;
  const help = `Use a module-level \`const\` with a JSON value, a function, or an exported declaration.`;
  return { code: "TF2309", word: "not-a-constant", severity: "error", message, help, span, ...evidence };
}

/** TF2310 */
export function constantNotJson(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` is not a JSON value that is known when the flow is compiled.`;
  const help = `Write the value with literals, or compute it inside the flow.`;
  return { code: "TF2310", word: "constant-not-json", severity: "error", message, help, span, ...evidence };
}

/** TF2311 */
export function constantChangedElsewhere(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` is changed outside of the flow.`;
  const help = `Write its whole value where it is declared, or give it as input.`;
  return { code: "TF2311", word: "constant-changed-elsewhere", severity: "error", message, help, span, ...evidence };
}

/** TF2312 */
export function promptFunctionNotPure(span: Span, values: { readonly field: Value; readonly prompt: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.field}\` of the prompt \`${values.prompt}\` asks for the time or for chance.`;
  const help = `Ask in the flow, and give the prompt the answer as an input.`;
  return { code: "TF2312", word: "prompt-function-not-pure", severity: "error", message, help, span, ...evidence };
}

/** TF2313 */
export function collectionHandedOn(span: Span, values: { readonly name: Value; readonly class: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` is a \`${values.class}\` of the module, and is handed on here.`;
  const help = `Hand on a copy, \`new ${values.class}(${values.name})\`, or read \`${values.name}\` by its name.`;
  return { code: "TF2313", word: "collection-handed-on", severity: "error", message, help, span, ...evidence };
}

/** TF2314 */
export function tableNotTaken(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `More is done with the functions of \`${values.name}\` than to call them by their keys.`;
  const help = `Ask \`${values.name}\` for its keys only, \`${values.name}.key\` or \`${values.name}[key](…)\`; or keep in it nothing but written keys, data, and functions that are not async.`;
  return { code: "TF2314", word: "table-not-taken", severity: "error", message, help, span, ...evidence };
}

/** TF2315 */
export function agentInputChanges(span: Span, values: { readonly agent: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.agent}\` is called as a step here, and its \`input\` makes something else of what it is given: nothing would do so between two flows.`;
  const help = `Let \`input\` describe what the flow takes, and make the change in the flow: \`const { label = "none" } = input\`.`;
  return { code: "TF2315", word: "agent-input-changes", severity: "error", message, help, span, ...evidence };
}

/** TF2601 */
export function unknownVariable(span: Span, values: { readonly name: Value; readonly known: Value; readonly suggestion?: Value | undefined }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` is not in the input of this template.`;
  const help = `The input has ${values.known}.${values.suggestion === undefined ? "" : ` ${values.suggestion}`}`;
  return { code: "TF2601", word: "unknown-variable", severity: "error", message, help, span, ...evidence };
}

/** TF2602 */
export function unknownProperty(span: Span, values: { readonly path: Value; readonly owner: Value; readonly name: Value; readonly known: Value; readonly suggestion?: Value | undefined }, evidence: Evidence = {}): Finding {
  const message = `\`${values.path}\` leads nowhere: ${values.owner} has no \`${values.name}\`.`;
  const help = `It has ${values.known}.${values.suggestion === undefined ? "" : ` ${values.suggestion}`}`;
  return { code: "TF2602", word: "unknown-property", severity: "error", message, help, span, ...evidence };
}

/** TF2603 */
export function unusedVariable(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `The input \`${values.name}\` is never used by this template.`;
  const help = `Use it, or take it out of the input's schema.`;
  return { code: "TF2603", word: "unused-variable", severity: "warning", message, help, span, ...evidence };
}

/** TF2604 */
export function maybeMissing(span: Span, values: { readonly path: Value; readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.path}\` may be missing: \`${values.name}\` is optional, and without it nothing is printed here.`;
  const help = `Put it inside {{#if ${values.path}}}, with an \`else\` that says what to print instead.`;
  return { code: "TF2604", word: "maybe-missing", severity: "warning", message, help, span, ...evidence };
}

/** TF2605 */
export function notAList(span: Span, values: { readonly helper: Value; readonly path: Value; readonly kind: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.helper}\` goes through lists and objects, and \`${values.path}\` is ${values.kind}.`;
  const help = `Print it as it is, or give \`${values.helper}\` a list.`;
  return { code: "TF2605", word: "not-a-list", severity: "error", message, help, span, ...evidence };
}

/** TF2606 */
export function bareObject(span: Span, values: { readonly path: Value; readonly kind: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.path}\` is ${values.kind}, printed here as one line of JSON.`;
  const help = `Say how it is to be printed, by \`json\`, \`xml\` or \`markdown\`: {{json ${values.path}}}.`;
  return { code: "TF2606", word: "bare-object", severity: "warning", message, help, span, ...evidence };
}

/** TF2607 */
export function unknownHelper(span: Span, values: { readonly name: Value; readonly suggestion?: Value | undefined }, evidence: Evidence = {}): Finding {
  const message = `There is no helper \`${values.name}\`.`;
  const help = `A name with arguments is the call of a helper: one that is built in, or one of the project's.${values.suggestion === undefined ? "" : ` ${values.suggestion}`}`;
  return { code: "TF2607", word: "unknown-helper", severity: "error", message, help, span, ...evidence };
}

/** TF2608 */
export function helperArguments(span: Span, values: { readonly name: Value; readonly problem: Value; readonly usage: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` ${values.problem}.`;
  const help = `It is called as ${values.usage}.`;
  return { code: "TF2608", word: "helper-arguments", severity: "error", message, help, span, ...evidence };
}

/** TF2609 */
export function helperForm(span: Span, values: { readonly name: Value; readonly problem: Value; readonly usage: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` ${values.problem}.`;
  const help = `Write ${values.usage}.`;
  return { code: "TF2609", word: "helper-form", severity: "error", message, help, span, ...evidence };
}

/** TF2610 */
export function unknownPartial(span: Span, values: { readonly name: Value; readonly suggestion?: Value | undefined }, evidence: Evidence = {}): Finding {
  const message = `There is no partial \`${values.name}\`.`;
  const help = `Pass it in \`partials\`, or define it in the template with {{#*inline "${values.name}"}}.${values.suggestion === undefined ? "" : ` ${values.suggestion}`}`;
  return { code: "TF2610", word: "unknown-partial", severity: "error", message, help, span, ...evidence };
}

/** TF2611 */
export function templateSyntax(span: Span, values: { readonly problem: Value }, evidence: Evidence = {}): Finding {
  const message = `This template cannot be parsed. ${values.problem}`;
  const help = `The syntax is Handlebars'. A literal brace pair is written with a backslash before it.`;
  return { code: "TF2611", word: "template-syntax", severity: "error", message, help, span, ...evidence };
}

/** TF2612 */
export function nestedRole(span: Span, values: { readonly what: Value; readonly role: Value }, evidence: Evidence = {}): Finding {
  const message = `${values.what} stands inside the ${values.role} message: one message cannot hold another.`;
  const help = `End the ${values.role} message before it.`;
  return { code: "TF2612", word: "nested-role", severity: "error", message, help, span, ...evidence };
}

/** TF2613 */
export function computedRole(span: Span, values: { readonly text: Value }, evidence: Evidence = {}): Finding {
  const message = `The role here is \`${values.text}\`, which is computed.`;
  const help = `Write the role as a string: {{role "user"}}.`;
  return { code: "TF2613", word: "computed-role", severity: "error", message, help, span, ...evidence };
}

/** TF2614 */
export function unknownRole(span: Span, values: { readonly role: Value; readonly known: Value; readonly suggestion?: Value | undefined }, evidence: Evidence = {}): Finding {
  const message = `\`${values.role}\` is not a role.`;
  const help = `Roles are ${values.known}.${values.suggestion === undefined ? "" : ` ${values.suggestion}`}`;
  return { code: "TF2614", word: "unknown-role", severity: "error", message, help, span, ...evidence };
}

/** TF2615 */
export function secretRendered(span: Span, values: { readonly path: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.path}\` is declared secret, and this would send it to the model.`;
  const help = `Take it out of the template. What needs it gets it where it runs, not through a prompt.`;
  return { code: "TF2615", word: "secret-rendered", severity: "error", message, help, span, ...evidence };
}

/** TF2616 */
export function frontMatter(span: Span, values: { readonly problem: Value }, evidence: Evidence = {}): Finding {
  const message = `The front matter cannot be read. ${values.problem}`;
  const help = `It is a YAML map between two lines of \`---\`, at the top of the file.`;
  return { code: "TF2616", word: "front-matter", severity: "error", message, help, span, ...evidence };
}

/** TF2617 */
export function picoschema(span: Span, values: { readonly path: Value; readonly problem: Value }, evidence: Evidence = {}): Finding {
  const message = `The schema at \`${values.path}\` is neither JSON Schema nor Picoschema. ${values.problem}`;
  const help = `Picoschema is a map from names to types, as in \`title: string, what it is called\`.`;
  return { code: "TF2617", word: "picoschema", severity: "error", message, help, span, ...evidence };
}

/** TF2618 */
export function unknownDecorator(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `There is no decorator \`${values.name}\` that can be used so.`;
  const help = `The only one is \`inline\`, with the name as a string: {{#*inline "footer"}}.`;
  return { code: "TF2618", word: "unknown-decorator", severity: "error", message, help, span, ...evidence };
}

/** TF2619 */
export function noOuterContext(span: Span, values: { readonly path: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.path}\` goes out further than there are contexts here.`;
  const help = `\`../\` leaves an \`each\`, a \`with\` or a section. An \`if\` has no context of its own, and a partial sees only what it is given.`;
  return { code: "TF2619", word: "no-outer-context", severity: "error", message, help, span, ...evidence };
}

/** TF2620 */
export function endlessPartial(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `The partial \`${values.name}\` always renders itself again, without end.`;
  const help = `Put the call under a condition that becomes false, such as {{#if children}}.`;
  return { code: "TF2620", word: "endless-partial", severity: "error", message, help, span, ...evidence };
}

/** TF2621 */
export function computedPartial(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `The partial here is chosen by a value, and the partial \`${values.name}\` holds messages.`;
  const help = `Name the partial, and choose between partials with {{#if title}} or {{#ifEquals title "x"}}.`;
  return { code: "TF2621", word: "computed-partial", severity: "error", message, help, span, ...evidence };
}

/** TF2622 */
export function unquotedAttribute(span: Span, values: { readonly source: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.source}\` can come to nothing, and what follows would then be taken for the value of the attribute.`;
  const help = `Write quotation marks around it: \`="${values.source}"\`.`;
  return { code: "TF2622", word: "unquoted-attribute", severity: "error", message, help, span, ...evidence };
}

/** TF5001 */
export function choiceUnhandled(span: Span, values: { readonly choices: Value; readonly prompt: Value; readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `No branch handles ${values.choices} of \`${values.prompt}\`.`;
  const help = `Add a \`case\` for it, a \`default\` that runs it with \`await call(${values.name})\`, or take it out of the prompt's \`tools\`.`;
  return { code: "TF5001", word: "choice-unhandled", severity: "error", message, help, span, ...evidence };
}

/** TF5002 */
export function choiceStartsNothing(span: Span, values: { readonly choices: Value }, evidence: Evidence = {}): Finding {
  const message = `The choice may be ${values.choices} here, which starts no step.`;
  const help = `Handle it before: \`if (next.tool === "…") return …;\`.`;
  return { code: "TF5002", word: "choice-starts-nothing", severity: "error", message, help, span, ...evidence };
}

/** TF5003 */
export function functionAcrossStep(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` holds a function while the run waits.`;
  const help = `Declare the function with \`const\`, so that it is known by its name, or decide what to call after the step.`;
  return { code: "TF5003", word: "function-across-step", severity: "error", message, help, span, ...evidence };
}

/** TF5004 */
export function endlessLoop(span: Span, _: object, evidence: Evidence = {}): Finding {
  const message = `Nothing leaves this loop, and nothing in it waits.`;
  const help = `Add a condition, a \`break\`, a \`return\`, or a step.`;
  return { code: "TF5004", word: "endless-loop", severity: "warning", message, help, span, ...evidence };
}

/** TF5005 */
export function exampleNotRendered(span: Span, values: { readonly example: Value; readonly name: Value; readonly problem: Value }, evidence: Evidence = {}): Finding {
  const message = `The example \`${values.example}\` of \`${values.name}\` cannot be rendered: ${values.problem}`;
  const help = `Correct the function that failed, or the example.`;
  return { code: "TF5005", word: "example-not-rendered", severity: "error", message, help, span, ...evidence };
}

/** TF5006 */
export function exampleOverBudget(span: Span, values: { readonly example: Value; readonly name: Value; readonly tokens: Value; readonly budget: Value }, evidence: Evidence = {}): Finding {
  const message = `The example \`${values.example}\` of \`${values.name}\` has ${values.tokens} tokens, and the budget is ${values.budget}: such a call fails.`;
  const help = `Raise the budget, or say what to do with more: \`policy: "drop-oldest"\`, or a prompt that shortens a thread.`;
  return { code: "TF5006", word: "example-over-budget", severity: "warning", message, help, span, ...evidence };
}

/** TF6001 */
export function artifactClash(span: Span, values: { readonly name: Value; readonly other: Value }, evidence: Evidence = {}): Finding {
  const message = `The artifacts of \`${values.name}\` and \`${values.other}\` would have the same file names.`;
  const help = `Rename one of them: some file systems do not tell upper from lower case.`;
  return { code: "TF6001", word: "artifact-clash", severity: "error", message, help, span, ...evidence };
}

/** TF9001 */
export function compilerCrash(span: Span, values: { readonly name: Value; readonly error: Value }, evidence: Evidence = {}): Finding {
  const message = `The compiler failed on \`${values.name}\`: ${values.error}`;
  const help = `This is a fault of the compiler, not of your code. Please report it with the source of \`${values.name}\`.`;
  return { code: "TF9001", word: "compiler-crash", severity: "error", message, help, span, ...evidence };
}

/** TF9002 */
export function tooDeep(span: Span, values: { readonly name: Value }, evidence: Evidence = {}): Finding {
  const message = `\`${values.name}\` is nested too deeply to be compiled.`;
  const help = `Take parts of it out into functions or constants of their own.`;
  return { code: "TF9002", word: "too-deep", severity: "error", message, help, span, ...evidence };
}

/** Every function of the catalogue, by its name. */
export const messages: {
  readonly syntaxError: typeof syntaxError;
  readonly typeError: typeof typeError;
  readonly moduleNotFound: typeof moduleNotFound;
  readonly noEntry: typeof noEntry;
  readonly evaluationFailed: typeof evaluationFailed;
  readonly packageNotFound: typeof packageNotFound;
  readonly earlyError: typeof earlyError;
  readonly missingField: typeof missingField;
  readonly badField: typeof badField;
  readonly badDuration: typeof badDuration;
  readonly badSchema: typeof badSchema;
  readonly onceWithoutPolicy: typeof onceWithoutPolicy;
  readonly toolsAndOutput: typeof toolsAndOutput;
  readonly badToolKey: typeof badToolKey;
  readonly unexportedChoice: typeof unexportedChoice;
  readonly choiceNotCallable: typeof choiceNotCallable;
  readonly flowNotFound: typeof flowNotFound;
  readonly templateFileNotFound: typeof templateFileNotFound;
  readonly schemaRefused: typeof schemaRefused;
  readonly badExample: typeof badExample;
  readonly unknownField: typeof unknownField;
  readonly reservedName: typeof reservedName;
  readonly declarationNotConstant: typeof declarationNotConstant;
  readonly functionNotFound: typeof functionNotFound;
  readonly budgetTooSmall: typeof budgetTooSmall;
  readonly budgetWithoutThread: typeof budgetWithoutThread;
  readonly frontMatterNotTaken: typeof frontMatterNotTaken;
  readonly unknownParameter: typeof unknownParameter;
  readonly agentNotExported: typeof agentNotExported;
  readonly nothingDeclared: typeof nothingDeclared;
  readonly agentOutputChanges: typeof agentOutputChanges;
  readonly undeclaredName: typeof undeclaredName;
  readonly misspelledName: typeof misspelledName;
  readonly usedBeforeDeclaration: typeof usedBeforeDeclaration;
  readonly capturedBeforeDeclaration: typeof capturedBeforeDeclaration;
  readonly declaredInAnotherClause: typeof declaredInAnotherClause;
  readonly assignmentToConstant: typeof assignmentToConstant;
  readonly flowNotAsync: typeof flowNotAsync;
  readonly classes: typeof classes;
  readonly thisValue: typeof thisValue;
  readonly newExpression: typeof newExpression;
  readonly generator: typeof generator;
  readonly evalCode: typeof evalCode;
  readonly symbols: typeof symbols;
  readonly proxies: typeof proxies;
  readonly accessor: typeof accessor;
  readonly prototypes: typeof prototypes;
  readonly varDeclaration: typeof varDeclaration;
  readonly taggedTemplate: typeof taggedTemplate;
  readonly dynamicImport: typeof dynamicImport;
  readonly arrayHole: typeof arrayHole;
  readonly arrayConstructor: typeof arrayConstructor;
  readonly bigint: typeof bigint;
  readonly bigintFunction: typeof bigintFunction;
  readonly dateObject: typeof dateObject;
  readonly mathRandom: typeof mathRandom;
  readonly timerFunction: typeof timerFunction;
  readonly processObject: typeof processObject;
  readonly networkAccess: typeof networkAccess;
  readonly fileAccess: typeof fileAccess;
  readonly consoleObject: typeof consoleObject;
  readonly globalObject: typeof globalObject;
  readonly cryptoObject: typeof cryptoObject;
  readonly localeFunction: typeof localeFunction;
  readonly notInLanguage: typeof notInLanguage;
  readonly regexpConstructor: typeof regexpConstructor;
  readonly enums: typeof enums;
  readonly argumentsObject: typeof argumentsObject;
  readonly importMeta: typeof importMeta;
  readonly newTarget: typeof newTarget;
  readonly forAwait: typeof forAwait;
  readonly usingDeclaration: typeof usingDeclaration;
  readonly syntaxNotSupported: typeof syntaxNotSupported;
  readonly instanceOfUnknown: typeof instanceOfUnknown;
  readonly stepNotAwaited: typeof stepNotAwaited;
  readonly promisesNotAwaited: typeof promisesNotAwaited;
  readonly asyncCallback: typeof asyncCallback;
  readonly stepInCallback: typeof stepInCallback;
  readonly stepInSyncFunction: typeof stepInSyncFunction;
  readonly returnInTry: typeof returnInTry;
  readonly awaitBetweenBranches: typeof awaitBetweenBranches;
  readonly branchAssignsCapture: typeof branchAssignsCapture;
  readonly branchChangesCapture: typeof branchChangesCapture;
  readonly functionPassedToAsync: typeof functionPassedToAsync;
  readonly asyncFunctionAsValue: typeof asyncFunctionAsValue;
  readonly loopVariableCaptured: typeof loopVariableCaptured;
  readonly objectsCompared: typeof objectsCompared;
  readonly moduleConstantChanged: typeof moduleConstantChanged;
  readonly promiseMethod: typeof promiseMethod;
  readonly promiseFunction: typeof promiseFunction;
  readonly copiedWithoutEnd: typeof copiedWithoutEnd;
  readonly unknownMethod: typeof unknownMethod;
  readonly misspelledMethod: typeof misspelledMethod;
  readonly builtinNotSupported: typeof builtinNotSupported;
  readonly builtinUnknown: typeof builtinUnknown;
  readonly builtinAsValue: typeof builtinAsValue;
  readonly stepAsValue: typeof stepAsValue;
  readonly notAFunction: typeof notAFunction;
  readonly functionProperty: typeof functionProperty;
  readonly collectionWithoutNew: typeof collectionWithoutNew;
  readonly regexpBacktracks: typeof regexpBacktracks;
  readonly regexpNotShown: typeof regexpNotShown;
  readonly regexpSlow: typeof regexpSlow;
  readonly stepArguments: typeof stepArguments;
  readonly controlArguments: typeof controlArguments;
  readonly receiveNeedsSignal: typeof receiveNeedsSignal;
  readonly signalCalled: typeof signalCalled;
  readonly mapNeedsFunction: typeof mapNeedsFunction;
  readonly choiceUnknown: typeof choiceUnknown;
  readonly choiceAmbiguous: typeof choiceAmbiguous;
  readonly packageValue: typeof packageValue;
  readonly notAConstant: typeof notAConstant;
  readonly constantNotJson: typeof constantNotJson;
  readonly constantChangedElsewhere: typeof constantChangedElsewhere;
  readonly promptFunctionNotPure: typeof promptFunctionNotPure;
  readonly collectionHandedOn: typeof collectionHandedOn;
  readonly tableNotTaken: typeof tableNotTaken;
  readonly agentInputChanges: typeof agentInputChanges;
  readonly unknownVariable: typeof unknownVariable;
  readonly unknownProperty: typeof unknownProperty;
  readonly unusedVariable: typeof unusedVariable;
  readonly maybeMissing: typeof maybeMissing;
  readonly notAList: typeof notAList;
  readonly bareObject: typeof bareObject;
  readonly unknownHelper: typeof unknownHelper;
  readonly helperArguments: typeof helperArguments;
  readonly helperForm: typeof helperForm;
  readonly unknownPartial: typeof unknownPartial;
  readonly templateSyntax: typeof templateSyntax;
  readonly nestedRole: typeof nestedRole;
  readonly computedRole: typeof computedRole;
  readonly unknownRole: typeof unknownRole;
  readonly secretRendered: typeof secretRendered;
  readonly frontMatter: typeof frontMatter;
  readonly picoschema: typeof picoschema;
  readonly unknownDecorator: typeof unknownDecorator;
  readonly noOuterContext: typeof noOuterContext;
  readonly endlessPartial: typeof endlessPartial;
  readonly computedPartial: typeof computedPartial;
  readonly unquotedAttribute: typeof unquotedAttribute;
  readonly choiceUnhandled: typeof choiceUnhandled;
  readonly choiceStartsNothing: typeof choiceStartsNothing;
  readonly functionAcrossStep: typeof functionAcrossStep;
  readonly endlessLoop: typeof endlessLoop;
  readonly exampleNotRendered: typeof exampleNotRendered;
  readonly exampleOverBudget: typeof exampleOverBudget;
  readonly artifactClash: typeof artifactClash;
  readonly compilerCrash: typeof compilerCrash;
  readonly tooDeep: typeof tooDeep;
} = {
  syntaxError,
  typeError,
  moduleNotFound,
  noEntry,
  evaluationFailed,
  packageNotFound,
  earlyError,
  missingField,
  badField,
  badDuration,
  badSchema,
  onceWithoutPolicy,
  toolsAndOutput,
  badToolKey,
  unexportedChoice,
  choiceNotCallable,
  flowNotFound,
  templateFileNotFound,
  schemaRefused,
  badExample,
  unknownField,
  reservedName,
  declarationNotConstant,
  functionNotFound,
  budgetTooSmall,
  budgetWithoutThread,
  frontMatterNotTaken,
  unknownParameter,
  agentNotExported,
  nothingDeclared,
  agentOutputChanges,
  undeclaredName,
  misspelledName,
  usedBeforeDeclaration,
  capturedBeforeDeclaration,
  declaredInAnotherClause,
  assignmentToConstant,
  flowNotAsync,
  classes,
  thisValue,
  newExpression,
  generator,
  evalCode,
  symbols,
  proxies,
  accessor,
  prototypes,
  varDeclaration,
  taggedTemplate,
  dynamicImport,
  arrayHole,
  arrayConstructor,
  bigint,
  bigintFunction,
  dateObject,
  mathRandom,
  timerFunction,
  processObject,
  networkAccess,
  fileAccess,
  consoleObject,
  globalObject,
  cryptoObject,
  localeFunction,
  notInLanguage,
  regexpConstructor,
  enums,
  argumentsObject,
  importMeta,
  newTarget,
  forAwait,
  usingDeclaration,
  syntaxNotSupported,
  instanceOfUnknown,
  stepNotAwaited,
  promisesNotAwaited,
  asyncCallback,
  stepInCallback,
  stepInSyncFunction,
  returnInTry,
  awaitBetweenBranches,
  branchAssignsCapture,
  branchChangesCapture,
  functionPassedToAsync,
  asyncFunctionAsValue,
  loopVariableCaptured,
  objectsCompared,
  moduleConstantChanged,
  promiseMethod,
  promiseFunction,
  copiedWithoutEnd,
  unknownMethod,
  misspelledMethod,
  builtinNotSupported,
  builtinUnknown,
  builtinAsValue,
  stepAsValue,
  notAFunction,
  functionProperty,
  collectionWithoutNew,
  regexpBacktracks,
  regexpNotShown,
  regexpSlow,
  stepArguments,
  controlArguments,
  receiveNeedsSignal,
  signalCalled,
  mapNeedsFunction,
  choiceUnknown,
  choiceAmbiguous,
  packageValue,
  notAConstant,
  constantNotJson,
  constantChangedElsewhere,
  promptFunctionNotPure,
  collectionHandedOn,
  tableNotTaken,
  agentInputChanges,
  unknownVariable,
  unknownProperty,
  unusedVariable,
  maybeMissing,
  notAList,
  bareObject,
  unknownHelper,
  helperArguments,
  helperForm,
  unknownPartial,
  templateSyntax,
  nestedRole,
  computedRole,
  unknownRole,
  secretRendered,
  frontMatter,
  picoschema,
  unknownDecorator,
  noOuterContext,
  endlessPartial,
  computedPartial,
  unquotedAttribute,
  choiceUnhandled,
  choiceStartsNothing,
  functionAcrossStep,
  endlessLoop,
  exampleNotRendered,
  exampleOverBudget,
  artifactClash,
  compilerCrash,
  tooDeep,
};
