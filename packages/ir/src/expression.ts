import type { Json } from "./json.ts";

/**
 * An expression of the machine: JavaScript's own operators over values, as data.
 *
 * Every node means what the JavaScript expression of the same name means (ECMA-262), order of
 * evaluation and coercions included. A node names no variable: variables are numbered slots of an
 * activation, `depth` counts the function boundaries between the use and the activation (absent
 * means 0, the function's own).
 *
 * Five kinds start something that takes time and give a promise: `step`, `dispatch`, `timer`,
 * `receive`, `combine`, `map`, and a `call` of a flow function. A promise never outlives the
 * transition in a variable: an `await` state consumes it.
 */
export type Expression =
  | Literal
  | Special
  | RegularExpression
  | Variable
  | Constant
  | Table
  | ArrayExpression
  | ObjectExpression
  | Template
  | Member
  | Index
  | Chain
  | Unary
  | Delete
  | Binary
  | InstanceOf
  | Logical
  | Conditional
  | Assign
  | Update
  | Sequence
  | Method
  | Builtin
  | BuiltinFunction
  | FunctionReference
  | Call
  | NewError
  | NewCollection
  | Iterable
  | Elements
  | Rest
  | Keys
  | Coercible
  | Step
  | Dispatch
  | Timer
  | Receive
  | Combine
  | BoundedMap
  | Intrinsic;

/** A string, a boolean, `null`, or a finite number other than `-0`. */
export interface Literal {
  readonly kind: "literal";
  readonly value: string | number | boolean | null;
}

/** The values that JSON has no word for. */
export interface Special {
  readonly kind: "special";
  readonly value: "undefined" | "NaN" | "Infinity" | "-0";
}

/** A regular-expression literal: a fresh object at each evaluation. Runs in linear time; the compiler has checked it. */
export interface RegularExpression {
  readonly kind: "regexp";
  readonly pattern: string;
  readonly flags: string;
}

export interface Variable {
  readonly kind: "variable";
  readonly slot: number;
  readonly depth?: number;
}

/** A module-level constant, inlined in `Machine.constants`. Never changed: a write to it is a fault. */
export interface Constant {
  readonly kind: "constant";
  readonly index: number;
}

/**
 * A module-level object or array with functions in it, which are no data: what the function `fn`, without parameters, gives. It is
 * made once in a transition that uses it, and never changed: a write to it is a fault. A variable that holds it, or a part of it, keeps
 * its place through a step.
 */
export interface Table {
  readonly kind: "table";
  readonly fn: number;
}

/** `...value` inside an array, a call's arguments or an object. */
export interface Spread {
  readonly kind: "spread";
  readonly value: Expression;
}

export interface ArrayExpression {
  readonly kind: "array";
  readonly items: readonly (Expression | Spread)[];
}

export interface ObjectExpression {
  readonly kind: "object";
  readonly entries: readonly (Property | Spread)[];
}

/** `key` is an expression for a computed key, evaluated (and turned into a property key) before `value`. */
export interface Property {
  readonly kind: "property";
  readonly key: string | Expression;
  readonly value: Expression;
}

/** `texts` has one more item than `values`. */
export interface Template {
  readonly kind: "template";
  readonly texts: readonly string[];
  readonly values: readonly Expression[];
}

/** `object.key`. With `optional`, a nullish object ends the enclosing `chain` with `undefined`. */
export interface Member {
  readonly kind: "member";
  readonly object: Expression;
  readonly key: string;
  readonly optional?: true;
}

export interface Index {
  readonly kind: "index";
  readonly object: Expression;
  readonly index: Expression;
  readonly optional?: true;
}

/** The extent of an optional chain: what `?.` inside short-circuits to. */
export interface Chain {
  readonly kind: "chain";
  readonly value: Expression;
}

export interface Unary {
  readonly kind: "unary";
  readonly op: "-" | "+" | "!" | "~" | "typeof" | "void";
  readonly value: Expression;
}

export interface Delete {
  readonly kind: "delete";
  readonly target: Member | Index;
}

export type BinaryOperator =
  | "+"
  | "-"
  | "*"
  | "/"
  | "%"
  | "**"
  | "&"
  | "|"
  | "^"
  | "<<"
  | ">>"
  | ">>>"
  | "<"
  | "<="
  | ">"
  | ">="
  | "=="
  | "!="
  | "==="
  | "!=="
  | "in";

/** `==`, `!=`, `===` and `!==` of two objects are a fault (TF7): identity is not a value. */
export interface Binary {
  readonly kind: "binary";
  readonly op: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export type ErrorName =
  | "Error"
  | "TypeError"
  | "RangeError"
  | "SyntaxError"
  | "ReferenceError"
  | "EvalError"
  | "URIError"
  | "AggregateError";

/** `value instanceof name`, for built-in classes and `StepError`. */
export interface InstanceOf {
  readonly kind: "instanceof";
  readonly value: Expression;
  readonly name: ErrorName | "StepError" | "Array" | "Object" | "Map" | "Set" | "RegExp";
}

export interface Logical {
  readonly kind: "logical";
  readonly op: "&&" | "||" | "??";
  readonly left: Expression;
  readonly right: Expression;
}

export interface Conditional {
  readonly kind: "conditional";
  readonly test: Expression;
  readonly then: Expression;
  readonly else: Expression;
}

export type Target = Variable | Member | Index;

export interface Assign {
  readonly kind: "assign";
  readonly op:
    | "="
    | "+="
    | "-="
    | "*="
    | "/="
    | "%="
    | "**="
    | "&="
    | "|="
    | "^="
    | "<<="
    | ">>="
    | ">>>="
    | "&&="
    | "||="
    | "??=";
  readonly target: Target;
  readonly value: Expression;
}

export interface Update {
  readonly kind: "update";
  readonly op: "++" | "--";
  readonly prefix: boolean;
  readonly target: Target;
}

export interface Sequence {
  readonly kind: "sequence";
  readonly values: readonly Expression[];
}

/**
 * `object.name(...args)`: the receiver's kind at run time chooses the built-in method.
 * `optional`: `object?.name()`. `optionalCall`: `object.name?.()`.
 * `builtIn`: the run fails when the receiver has a function of its own under that name, which might keep the callback.
 */
export interface Method {
  readonly kind: "method";
  readonly object: Expression;
  readonly name: string;
  readonly args: readonly (Expression | Spread)[];
  readonly optional?: true;
  readonly optionalCall?: true;
  readonly builtIn?: true;
}

/** A call of a built-in function by its dotted name: `Math.max`, `Object.keys`, `Number`, `parseInt`. */
export interface Builtin {
  readonly kind: "builtin";
  readonly name: string;
  readonly args: readonly (Expression | Spread)[];
}

/** A built-in function as a value: the `String` of `list.map(String)`. */
export interface BuiltinFunction {
  readonly kind: "builtinFunction";
  readonly name: string;
}

/** A function of the machine as a value, closed over the activation `depth` levels out. */
export interface FunctionReference {
  readonly kind: "function";
  readonly fn: number;
  readonly depth?: number;
}

/** A call of a function value. The result of a flow function is a promise. */
export interface Call {
  readonly kind: "call";
  readonly callee: Expression;
  readonly args: readonly (Expression | Spread)[];
  readonly optional?: true;
}

/** `new Error(message, { cause })`; also the call without `new`. */
export interface NewError {
  readonly kind: "error";
  readonly name: ErrorName;
  readonly args: readonly (Expression | Spread)[];
}

export interface NewCollection {
  readonly kind: "collection";
  readonly name: "Map" | "Set";
  readonly args: readonly (Expression | Spread)[];
}

/**
 * What a loop whose body waits iterates: an array gives itself (its length is read at each turn, as
 * the array iterator does), a string the array of its code points, a Map or a Set a cursor: it is read
 * as an array, and reading its length goes on to the next entry. Anything that is not iterable throws
 * JavaScript's TypeError; any other live iterator is a fault.
 * `mode` says that the source text was `value.entries()`, `value.keys()` or `value.values()`.
 */
export interface Iterable {
  readonly kind: "iterable";
  readonly value: Expression;
  readonly mode?: "entries" | "keys" | "values";
}

/** The first `count` elements of an iterable as a fresh array, or all (`count` absent): array destructuring and its rest. */
export interface Elements {
  readonly kind: "elements";
  readonly value: Expression;
  readonly count?: number;
}

/** A fresh object with the own enumerable properties of `value` except `omit`: object rest. */
export interface Rest {
  readonly kind: "rest";
  readonly value: Expression;
  readonly omit: readonly Expression[];
}

/** The own enumerable string keys in JavaScript's order, none for a nullish value: what `for…in` visits. */
export interface Keys {
  readonly kind: "keys";
  readonly value: Expression;
}

/** `value`, or JavaScript's TypeError when it is null or undefined: the check of object destructuring. */
export interface Coercible {
  readonly kind: "coercible";
  readonly value: Expression;
}

/** Starts a declared step (`Machine.steps[step]`) with a copy of `input`; gives the promise of its output. */
export interface Step {
  readonly kind: "step";
  readonly step: string;
  readonly input: Expression;
  readonly options?: Expression;
}

/** `call(choice)`: starts the step that `tools` gives for `choice.tool`, with `choice.args`. */
export interface Dispatch {
  readonly kind: "dispatch";
  readonly choice: Expression;
  readonly tools: Readonly<Record<string, string>>;
  readonly options?: Expression;
}

/** `sleep(value)` (a duration) or `sleepUntil(value)` (a time): the promise of a durable timer. */
export interface Timer {
  readonly kind: "timer";
  readonly mode: "sleep" | "until";
  readonly value: Expression;
}

/** `receive(signal, options)`: the promise of the next payload of a signal, buffered ones first. */
export interface Receive {
  readonly kind: "receive";
  readonly signal: string;
  readonly options?: Expression;
}

/** `Promise.all(items)` and its family: `items` is an iterable of promises and values. */
export interface Combine {
  readonly kind: "combine";
  readonly mode: "all" | "allSettled" | "race" | "any";
  readonly items: Expression;
}

/** `map(items, { concurrency }, fn)`: at most `concurrency` calls under way, results in declared order. */
export interface BoundedMap {
  readonly kind: "map";
  readonly items: Expression;
  readonly options: Expression;
  readonly fn: Expression;
}

/** What the fold itself answers: the event's time, draws from the run's counter, an error made short. */
export interface Intrinsic {
  readonly kind: "intrinsic";
  readonly name: "now" | "random" | "uuid" | "compact";
  readonly args: readonly (Expression | Spread)[];
}

/** A JSON value kept whole, for tables such as `Machine.constants`. */
export type ConstantValue = Json;
