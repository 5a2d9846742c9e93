import type { Expression, Property, Spread, Target } from "@twelvefold/ir";
import type { Naming } from "./names.ts";

type Printers = {
  readonly [Kind in Expression["kind"]]: (
    node: Extract<Expression, { kind: Kind }>,
    naming: Naming,
  ) => Text;
};

/** Text, and how tightly it holds together: higher binds tighter. */
interface Text {
  readonly text: string;
  readonly level: number;
}

const [COMMA, ASSIGN, CONDITIONAL, OR, UNARY, POSTFIX, CALL, ATOM] = [
  1, 2, 3, 4, 15, 16, 18, 20,
] as const;

const LEVELS: Readonly<Record<string, number>> = {
  "??": 4,
  "||": 4,
  "&&": 5,
  "|": 6,
  "^": 7,
  "&": 8,
  "==": 9,
  "!=": 9,
  "===": 9,
  "!==": 9,
  "<": 10,
  "<=": 10,
  ">": 10,
  ">=": 10,
  in: 10,
  instanceof: 10,
  "<<": 11,
  ">>": 11,
  ">>>": 11,
  "+": 12,
  "-": 12,
  "*": 13,
  "/": 13,
  "%": 13,
  "**": 14,
};

/** An expression of a machine as the TypeScript that it came from, more or less: to be read, not to be run. */
export function describeExpression(node: Expression, naming: Naming): string {
  return print(node, naming).text;
}

function print(node: Expression, naming: Naming): Text {
  // The table is total over the union; its entry for a kind takes that kind.
  const printer = printers[node.kind] as (node: Expression, naming: Naming) => Text;
  return printer(node, naming);
}

/** The text of an operand, in parentheses where it would otherwise fall apart. */
function operand(node: Expression, naming: Naming, least: number): string {
  const { text, level } = print(node, naming);
  return level < least ? `(${text})` : text;
}

function list(items: readonly (Expression | Spread)[], naming: Naming): string {
  return items
    .map((item) =>
      item.kind === "spread"
        ? `...${operand(item.value, naming, ASSIGN)}`
        : operand(item, naming, ASSIGN),
    )
    .join(", ");
}

const atom = (text: string): Text => ({ text, level: ATOM });
const called = (text: string): Text => ({ text, level: CALL });

function binary(op: string, left: Expression, right: Expression, naming: Naming): Text {
  const level = LEVELS[op] ?? OR;
  const [leftLevel, rightLevel] = op === "**" ? [POSTFIX, level] : [level, level + 1];
  return {
    text: `${operand(left, naming, leftLevel)} ${op} ${operand(right, naming, rightLevel)}`,
    level,
  };
}

function entry(property: Property | Spread, naming: Naming): string {
  if (property.kind === "spread") return `...${operand(property.value, naming, ASSIGN)}`;
  const { key } = property;
  const value = operand(property.value, naming, ASSIGN);
  if (typeof key !== "string") return `[${describeExpression(key, naming)}]: ${value}`;
  return key === value ? key : `${name(key)}: ${value}`;
}

function name(key: string): string {
  return isIdentifier(key) ? key : JSON.stringify(key);
}

function isIdentifier(text: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(text);
}

function member(object: string, key: string, optional: boolean): string {
  if (!isIdentifier(key)) return `${object}${optional ? "?." : ""}[${JSON.stringify(key)}]`;
  return `${object}${optional ? "?." : "."}${key}`;
}

function target(node: Target, naming: Naming): string {
  return operand(node, naming, CALL);
}

function call(callee: string, args: readonly (Expression | Spread)[], naming: Naming): Text {
  return called(`${callee}(${list(args, naming)})`);
}

/** `a, b`, without what is absent. */
function withOptions(value: Expression, options: Expression | undefined, naming: Naming): string {
  return list(options === undefined ? [value] : [value, options], naming);
}

const printers: Printers = {
  literal: ({ value }) =>
    typeof value === "number" && value < 0
      ? { text: String(value), level: UNARY }
      : atom(JSON.stringify(value)),
  special: ({ value }) => (value === "-0" ? { text: value, level: UNARY } : atom(value)),
  regexp: ({ pattern, flags }) => atom(`/${pattern}/${flags}`),
  variable: ({ slot, depth }, naming) => atom(naming.variable(slot, depth)),
  constant: ({ index }, naming) =>
    atom(shorten(JSON.stringify(naming.constant(index)) ?? `constant ${index}`)),
  array: ({ items }, naming) => atom(`[${list(items, naming)}]`),
  object: ({ entries }, naming) =>
    atom(
      entries.length === 0 ? "{}" : `{ ${entries.map((one) => entry(one, naming)).join(", ")} }`,
    ),
  template: ({ texts, values }, naming) => {
    const parts = texts.map((text, index) => {
      const value = values[index];
      const quoted = text.replaceAll(/[\\`]|\$(?=\{)/g, "\\$&").replaceAll("\n", "\\n");
      return value === undefined ? quoted : `${quoted}\${${describeExpression(value, naming)}}`;
    });
    return atom(`\`${parts.join("")}\``);
  },
  member: ({ object, key, optional = false }, naming) =>
    called(member(operand(object, naming, CALL), key, optional)),
  index: ({ object, index, optional = false }, naming) =>
    called(
      `${operand(object, naming, CALL)}${optional ? "?." : ""}[${describeExpression(index, naming)}]`,
    ),
  chain: ({ value }, naming) => print(value, naming),
  unary: ({ op, value }, naming) => {
    const space = /[a-z]$/.test(op) ? " " : "";
    return { text: `${op}${space}${operand(value, naming, UNARY)}`, level: UNARY };
  },
  delete: (node, naming) => ({ text: `delete ${target(node.target, naming)}`, level: UNARY }),
  binary: ({ op, left, right }, naming) => binary(op, left, right, naming),
  instanceof: ({ value, name: of }, naming) => ({
    text: `${operand(value, naming, LEVELS["instanceof"] ?? OR)} instanceof ${of}`,
    level: LEVELS["instanceof"] ?? OR,
  }),
  logical: ({ op, left, right }, naming) => binary(op, left, right, naming),
  conditional: (node, naming) => ({
    text: `${operand(node.test, naming, OR)} ? ${operand(node.then, naming, ASSIGN)} : ${operand(node.else, naming, ASSIGN)}`,
    level: CONDITIONAL,
  }),
  assign: (node, naming) => ({
    text: `${target(node.target, naming)} ${node.op} ${operand(node.value, naming, ASSIGN)}`,
    level: ASSIGN,
  }),
  update: (node, naming) => {
    const variable = target(node.target, naming);
    return node.prefix
      ? { text: `${node.op}${variable}`, level: UNARY }
      : { text: `${variable}${node.op}`, level: POSTFIX };
  },
  sequence: ({ values }, naming) => ({
    text: values.map((value) => operand(value, naming, ASSIGN)).join(", "),
    level: COMMA,
  }),
  method: ({ object, name: method, args, optional = false, optionalCall = false }, naming) =>
    call(
      member(operand(object, naming, CALL), method, optional) + (optionalCall ? "?." : ""),
      args,
      naming,
    ),
  builtin: ({ name: builtin, args }, naming) => call(builtin, args, naming),
  builtinFunction: ({ name: builtin }) => atom(builtin),
  function: ({ fn }, naming) => atom(naming.fn(fn)),
  table: ({ fn }, naming) => atom(naming.fn(fn)),
  call: ({ callee, args, optional = false }, naming) =>
    call(operand(callee, naming, CALL) + (optional ? "?." : ""), args, naming),
  error: ({ name: error, args }, naming) => call(`new ${error}`, args, naming),
  collection: ({ name: collection, args }, naming) => call(`new ${collection}`, args, naming),
  iterable: ({ value, mode }, naming) =>
    mode === undefined ? print(value, naming) : called(`${operand(value, naming, CALL)}.${mode}()`),
  elements: ({ value, count }, naming) =>
    count === undefined
      ? atom(`[...${operand(value, naming, ASSIGN)}]`)
      : called(`first(${count}, ${operand(value, naming, ASSIGN)})`),
  rest: ({ value, omit }, naming) => called(`without(${list([value, ...omit], naming)})`),
  keys: ({ value }, naming) => called(`keys(${operand(value, naming, ASSIGN)})`),
  coercible: ({ value }, naming) => print(value, naming),
  step: ({ step, input, options }, naming) =>
    called(`${step}(${withOptions(input, options, naming)})`),
  dispatch: ({ choice, options }, naming) =>
    called(`call(${withOptions(choice, options, naming)})`),
  timer: ({ mode, value }, naming) =>
    call(mode === "sleep" ? "sleep" : "sleepUntil", [value], naming),
  receive: ({ signal, options }, naming) =>
    called(
      `receive(${signal}${options === undefined ? "" : `, ${operand(options, naming, ASSIGN)}`})`,
    ),
  combine: ({ mode, items }, naming) => call(`Promise.${mode}`, [items], naming),
  map: ({ items, options, fn }, naming) => call("map", [items, options, fn], naming),
  intrinsic: ({ name: intrinsic, args }, naming) => call(intrinsic, args, naming),
};

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
