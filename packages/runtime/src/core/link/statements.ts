import type { Statement } from "@twelvefold/ir";
import {
  block,
  doStatement,
  ifStatement,
  returnStatement,
  switchStatement,
  throwStatement,
  tryStatement,
} from "./statement.ts";
import type { Execute } from "./linked.ts";
import type { Linker } from "./linker.ts";
import {
  breakStatement,
  continueStatement,
  doWhile,
  forIn,
  forLoop,
  forOf,
  labeled,
  whileLoop,
} from "./loop.ts";

type Compile<Kind> = (node: Extract<Statement, { readonly kind: Kind }>, linker: Linker) => Execute;

/** How each kind of statement becomes a closure. */
export const STATEMENTS: { readonly [Kind in Statement["kind"]]: Compile<Kind> } = {
  do: doStatement,
  if: ifStatement,
  while: whileLoop,
  doWhile,
  for: forLoop,
  forOf,
  forIn,
  switch: switchStatement,
  try: tryStatement,
  block,
  labeled,
  break: breakStatement,
  continue: continueStatement,
  return: returnStatement,
  throw: throwStatement,
};
