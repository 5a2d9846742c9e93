import type {
  BoundedMap,
  Combine,
  Dispatch,
  Intrinsic,
  Receive,
  Step,
  Timer,
} from "@twelvefold/ir";
import { combineAll } from "../async/combine.ts";
import { startMap } from "../async/bounded-map.ts";
import { compactError } from "../compact.ts";
import { missing } from "../errors.ts";
import { drawNumber, drawUuid } from "../random.ts";
import { startReceive } from "../steps/receive.ts";
import { startStep } from "../steps/start.ts";
import { startTimer } from "../steps/timer.ts";
import { StepError } from "../step-error.ts";
import { get } from "../values/access.ts";
import { rejected } from "../async/settle.ts";
import { list } from "./build.ts";
import type { Evaluate } from "./linked.ts";
import type { Linker } from "./linker.ts";

export function step(node: Step, linker: Linker): Evaluate {
  const input = linker.expression(node.input);
  const options = node.options && linker.expression(node.options);
  checkStep(node.step, linker);
  return (a) => startStep(a.fold, node.step, input(a), options?.(a));
}

function checkStep(name: string, { machine }: Linker): void {
  if (!Object.hasOwn(machine.steps, name)) missing("declaration of the step", name);
}

/** A tool that the prompt does not have fails like a step: the flow sees it, and the model can be told. */
export function dispatch(node: Dispatch, linker: Linker): Evaluate {
  const choice = linker.expression(node.choice);
  const options = node.options && linker.expression(node.options);
  const tools = new Map(Object.entries(node.tools));
  for (const name of tools.values()) checkStep(name, linker);
  return (a) => {
    const chosen = choice(a);
    const tool = get(a, chosen, "tool");
    const args = get(a, chosen, "args");
    const extra = options?.(a);
    const name = typeof tool === "string" ? tools.get(tool) : undefined;
    if (name !== undefined) return startStep(a.fold, name, args, extra);
    const message = `There is no tool named ${JSON.stringify(tool)}.`;
    const hint = `The tools are ${[...tools.keys()].join(", ")}.`;
    return rejected(StepError.of({ code: "unknown_tool", message, hint }, String(tool), 1));
  };
}

export function timer(node: Timer, linker: Linker): Evaluate {
  const value = linker.expression(node.value);
  return (a) => startTimer(a.fold, node.mode, value(a));
}

export function receive(node: Receive, linker: Linker): Evaluate {
  const options = node.options && linker.expression(node.options);
  checkStep(node.signal, linker);
  return (a) => startReceive(a.fold, node.signal, options?.(a));
}

export function combine(node: Combine, linker: Linker): Evaluate {
  const items = linker.expression(node.items);
  return (a) => combineAll(a, node.mode, items(a));
}

export function boundedMap(node: BoundedMap, linker: Linker): Evaluate {
  const items = linker.expression(node.items);
  const options = linker.expression(node.options);
  const fn = linker.expression(node.fn);
  return (a) => {
    const over = items(a);
    const bound = options(a);
    return startMap(a, over, bound, fn(a));
  };
}

export function intrinsic(node: Intrinsic, linker: Linker): Evaluate {
  const args = list(node.args, linker);
  switch (node.name) {
    case "now":
      return (a) => (args(a), a.fold.now);
    case "random":
      return (a) => (args(a), drawNumber(a.fold));
    case "uuid":
      return (a) => (args(a), drawUuid(a.fold));
    case "compact":
      return (a) => {
        const [error, options] = a.fold.heap.deep(args(a));
        return compactError(error, options);
      };
  }
}
