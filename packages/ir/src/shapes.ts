import type { Expression, Spread, Property } from "./expression.ts";
import type { Edge, MachineFunction, StepDeclaration } from "./machine.ts";
import type { Statement } from "./statement.ts";
import {
  any,
  boolean,
  either,
  fields,
  index,
  list,
  maybe,
  type Maybe,
  named,
  number,
  one,
  record,
  schema,
  type Shape,
  string,
} from "./shape.ts";

/** For each kind of a union the shapes of exactly its fields: a field added to a type must be added here. */
type Kinds<Node extends { readonly kind: string }> = {
  readonly [Kind in Node["kind"]]: {
    readonly [Field in Exclude<keyof Extract<Node, { readonly kind: Kind }>, "kind">]-?:
      | Shape
      | Maybe;
  };
};

const expression = named("expression");
const expressions = list(expression);
const statements = list(named("statement"));
const target = named("target");
const spreadable = list(named("spreadable"));
const yes = one(true);
const errorNames = [
  ...["Error", "TypeError", "RangeError", "SyntaxError", "ReferenceError", "EvalError", "URIError"],
  "AggregateError",
];
const operators = [
  ...["+", "-", "*", "/", "%", "**", "&", "|", "^", "<<", ">>", ">>>"],
  ...["<", "<=", ">", ">=", "==", "!=", "===", "!==", "in"],
];
const assignments = [
  ...["=", "+=", "-=", "*=", "/=", "%=", "**=", "&=", "|=", "^=", "<<=", ">>=", ">>>="],
  ...["&&=", "||=", "??="],
];

const variable = { slot: index, depth: maybe(index) };
const member = { object: expression, key: string, optional: maybe(yes) };
const indexed = { object: expression, index: expression, optional: maybe(yes) };
const spread = { value: expression };

const expressionKinds: Kinds<Expression> = {
  literal: { value: { is: "scalar" } },
  special: { value: one("undefined", "NaN", "Infinity", "-0") },
  regexp: { pattern: string, flags: string },
  variable,
  constant: { index },
  array: { items: spreadable },
  object: { entries: list(named("entry")) },
  template: { texts: list(string), values: expressions },
  member,
  index: indexed,
  chain: { value: expression },
  unary: { op: one("-", "+", "!", "~", "typeof", "void"), value: expression },
  delete: { target },
  binary: { op: one(...operators), left: expression, right: expression },
  instanceof: {
    value: expression,
    name: one(...errorNames, "StepError", "Array", "Object", "Map", "Set", "RegExp"),
  },
  logical: { op: one("&&", "||", "??"), left: expression, right: expression },
  conditional: { test: expression, then: expression, else: expression },
  assign: { op: one(...assignments), target, value: expression },
  update: { op: one("++", "--"), prefix: boolean, target },
  sequence: { values: expressions },
  method: {
    object: expression,
    name: string,
    args: spreadable,
    optional: maybe(yes),
    optionalCall: maybe(yes),
    builtIn: maybe(yes),
  },
  builtin: { name: string, args: spreadable },
  builtinFunction: { name: string },
  function: { fn: index, depth: maybe(index) },
  table: { fn: index },
  call: { callee: expression, args: spreadable, optional: maybe(yes) },
  error: { name: one(...errorNames), args: spreadable },
  collection: { name: one("Map", "Set"), args: spreadable },
  iterable: { value: expression, mode: maybe(one("entries", "keys", "values")) },
  elements: { value: expression, count: maybe(index) },
  rest: { value: expression, omit: expressions },
  keys: { value: expression },
  coercible: { value: expression },
  step: { step: string, input: expression, options: maybe(expression) },
  dispatch: { choice: expression, tools: record(string), options: maybe(expression) },
  timer: { mode: one("sleep", "until"), value: expression },
  receive: { signal: string, options: maybe(expression) },
  combine: { mode: one("all", "allSettled", "race", "any"), items: expression },
  map: { items: expression, options: expression, fn: expression },
  intrinsic: { name: one("now", "random", "uuid", "compact"), args: spreadable },
};

const label = maybe(index);
const switchCase = fields({ test: maybe(expression), body: statements });
const clause = fields({ slot: maybe(index), body: statements });

const statementKinds: Kinds<Statement> = {
  do: { value: expression },
  if: { test: expression, then: statements, else: maybe(statements) },
  while: { test: expression, body: statements },
  doWhile: { body: statements, test: expression },
  for: { test: maybe(expression), update: maybe(expression), body: statements },
  forOf: { target, iterable: expression, body: statements },
  forIn: { target, object: expression, body: statements },
  switch: { value: expression, cases: list(switchCase) },
  try: { body: statements, catch: maybe(clause), finally: maybe(statements) },
  block: { body: statements },
  labeled: { label: index, body: named("statement") },
  break: { label },
  continue: { label },
  return: { value: maybe(expression) },
  throw: { value: expression },
};

const edgeKinds: Kinds<Edge> = {
  goto: { to: index },
  branch: { test: expression, then: index, else: index },
  match: {
    value: expression,
    cases: list(fields({ test: expression, to: index })),
    otherwise: index,
  },
  await: { value: expression, returned: maybe(yes), into: maybe(index), to: index },
  return: { value: maybe(expression) },
  throw: { value: expression },
};

const state = fields({
  id: string,
  body: statements,
  next: named("edge"),
  handler: maybe(index),
  live: maybe(list(index)),
});

const handler = fields({
  kind: one("catch", "finally"),
  to: index,
  slot: maybe(index),
  completion: maybe(fields({ slot: index, value: number })),
  outer: maybe(index),
});

const signature = { params: index, rest: maybe(yes), slots: index, parent: maybe(index) };

const functionKinds: Kinds<MachineFunction> = {
  flow: { ...signature, states: list(state), handlers: list(handler) },
  pure: { ...signature, body: statements },
};

const limits = fields({
  steps: index,
  modelCalls: maybe(index),
  tokens: maybe(number),
  cost: maybe(number),
  time: maybe(number),
  instructions: maybe(number),
});

const retry = maybe(fields({ attempts: index, initial: number, factor: number, max: number }));

const stepKinds: Kinds<StepDeclaration> = {
  tool: {
    description: string,
    input: schema,
    output: schema,
    effect: one("read", "idempotent", "once"),
    onUnknown: maybe(one("ask", "retry", "fail")),
    destructive: maybe(yes),
    retry,
    timeout: maybe(number),
    contract: string,
  },
  prompt: { retry, timeout: maybe(number), contract: string, schema: maybe(string) },
  human: {
    request: schema,
    response: schema,
    gives: maybe(schema),
    message: { is: "prompt" },
    expires: maybe(number),
    responders: maybe(list(string)),
    channel: maybe(string),
    escalate: maybe(fields({ after: number, to: list(string) })),
    contract: string,
  },
  signal: { payload: schema, gives: maybe(schema), contract: string },
  agent: {
    description: maybe(string),
    input: schema,
    output: schema,
    limits,
    fn: index,
    contract: string,
  },
};

const spreadKinds: Kinds<Spread> = { spread };
const entryKinds: Kinds<Spread | Property> = {
  spread,
  property: { key: either(string, expression), value: expression },
};

/** The shapes that refer to each other, by name. */
export const DEFINITIONS: Readonly<Record<string, Shape>> = {
  expression: { is: "kinds", kinds: expressionKinds },
  spreadable: { is: "kinds", kinds: { ...expressionKinds, ...spreadKinds } },
  entry: { is: "kinds", kinds: entryKinds },
  target: { is: "kinds", kinds: { variable, member, index: indexed } },
  statement: { is: "kinds", kinds: statementKinds },
  edge: { is: "kinds", kinds: edgeKinds },
  function: { is: "kinds", kinds: functionKinds },
  step: { is: "kinds", kinds: stepKinds },
};

/** A machine; its version is checked apart. */
export const MACHINE: Shape = fields({
  ir: { is: "integer", from: 1 },
  name: string,
  hash: string,
  input: schema,
  output: schema,
  limits,
  functions: list(named("function")),
  steps: record(named("step")),
  prompts: record({ is: "prompt" }),
  constants: list(any),
});
