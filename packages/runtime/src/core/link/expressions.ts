import type { Expression } from "@twelvefold/ir";
import { assign, update } from "./assign.ts";
import {
  array,
  coercible,
  collection,
  elements,
  error,
  iterable,
  keys,
  object,
  rest,
} from "./build.ts";
import { table } from "./constants.ts";
import { builtin, builtinFunction, call, functionReference, method } from "./call.ts";
import {
  chain,
  conditional,
  constant,
  literal,
  logical,
  regexp,
  sequence,
  special,
  template,
  variable,
} from "./literal.ts";
import type { Evaluate } from "./linked.ts";
import type { Linker } from "./linker.ts";
import { deletion, index, member } from "./member.ts";
import { binary, instanceOf, unary } from "./operator.ts";
import { boundedMap, combine, dispatch, intrinsic, receive, step, timer } from "./start.ts";

type Compile<Kind> = (
  node: Extract<Expression, { readonly kind: Kind }>,
  linker: Linker,
) => Evaluate;

/** How each kind of expression becomes a closure. */
export const EXPRESSIONS: { readonly [Kind in Expression["kind"]]: Compile<Kind> } = {
  literal,
  special,
  regexp,
  variable,
  constant,
  table,
  array,
  object,
  template,
  member,
  index,
  chain,
  unary,
  delete: deletion,
  binary,
  instanceof: instanceOf,
  logical,
  conditional,
  assign,
  update,
  sequence,
  method,
  builtin,
  builtinFunction,
  function: functionReference,
  call,
  error,
  collection,
  iterable,
  elements,
  rest,
  keys,
  coercible,
  step,
  dispatch,
  timer,
  receive,
  combine,
  map: boundedMap,
  intrinsic,
};
