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

/** Every function of the catalogue, by its name. */
export const messages: {
  readonly syntaxError: typeof syntaxError;
  readonly typeError: typeof typeError;
  readonly moduleNotFound: typeof moduleNotFound;
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
} = {
  syntaxError,
  typeError,
  moduleNotFound,
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
};
