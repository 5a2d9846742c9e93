import type { Block, Do, If, Return, Statement, Switch, Throw, Try } from "@twelvefold/ir";
import { Fault, Unwind } from "../faults.ts";
import { sameValue } from "../values/operand.ts";
import { BREAK, NORMAL, RETURN } from "./completion.ts";
import type { Execute } from "./linked.ts";
import type { Linker } from "./linker.ts";

/** Statements in order, up to the first that ends otherwise than normally. */
export function body(nodes: readonly Statement[], linker: Linker): Execute {
  const statements = nodes.map((node) => linker.statement(node));
  const [first, second] = statements;
  if (first === undefined) return () => NORMAL;
  if (second === undefined) return first;
  return (a) => {
    for (let i = 0; i < statements.length; i++) {
      const completion = statements[i]!(a);
      if (completion !== NORMAL) return completion;
    }
    return NORMAL;
  };
}

export function block(node: Block, linker: Linker): Execute {
  return body(node.body, linker);
}

export function doStatement(node: Do, linker: Linker): Execute {
  const value = linker.expression(node.value);
  return (a) => {
    value(a);
    return NORMAL;
  };
}

export function ifStatement(node: If, linker: Linker): Execute {
  const test = linker.expression(node.test);
  const then = body(node.then, linker);
  const otherwise = body(node.else ?? [], linker);
  return (a) => (test(a) ? then(a) : otherwise(a));
}

export function switchStatement(node: Switch, linker: Linker): Execute {
  const value = linker.expression(node.value);
  const tests = node.cases.map(({ test }) => test && linker.expression(test));
  const bodies = node.cases.map((each) => body(each.body, linker));
  const otherwise = tests.indexOf(undefined);
  return (a) => {
    const found = value(a);
    const matched = tests.findIndex((test) => test !== undefined && sameValue(found, test(a)));
    const start = matched === -1 ? otherwise : matched;
    for (let i = start === -1 ? bodies.length : start; i < bodies.length; i++) {
      const completion = bodies[i]!(a);
      if (completion !== NORMAL) return completion === BREAK ? NORMAL : completion;
    }
    return NORMAL;
  };
}

export function returnStatement(node: Return, linker: Linker): Execute {
  const value = node.value && linker.expression(node.value);
  return (a) => {
    a.result = value?.(a);
    return RETURN;
  };
}

export function throwStatement(node: Throw, linker: Linker): Execute {
  const value = linker.expression(node.value);
  return (a) => {
    throw value(a);
  };
}

export function tryStatement(node: Try, linker: Linker): Execute {
  const attempt = body(node.body, linker);
  const guarded = node.catch === undefined ? attempt : withCatch(attempt, node.catch, linker);
  if (node.finally === undefined) return guarded;
  const last = body(node.finally, linker);
  return (a) => {
    let completion = NORMAL;
    let result: unknown;
    try {
      completion = guarded(a);
      result = a.result;
    } catch (error) {
      if (error instanceof Fault) throw error;
      const ended = last(a);
      if (ended === NORMAL || error instanceof Unwind) throw error;
      return ended;
    }
    const ended = last(a);
    if (ended !== NORMAL) return ended;
    a.result = result;
    return completion;
  };
}

function withCatch(attempt: Execute, handler: NonNullable<Try["catch"]>, linker: Linker): Execute {
  const { slot } = handler;
  const recover = body(handler.body, linker);
  return (a) => {
    try {
      return attempt(a);
    } catch (error) {
      if (error instanceof Fault || error instanceof Unwind) throw error;
      if (slot !== undefined) a.slots[slot] = error;
      return recover(a);
    }
  };
}
