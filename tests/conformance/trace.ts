import { decodeValue, outputOf } from "@twelvefold/runtime";
import type { State } from "@twelvefold/runtime";
import type { ReferenceCall, ReferenceResult } from "../../packages/testing/src/reference.ts";
import type { Asked } from "./answer.ts";
import { render } from "./render.ts";

/** What a run did, as lines to compare: its calls in order, and its end. */
export function traceOf(calls: readonly Asked[], end: string): readonly string[] {
  return [...calls.map(callText), end];
}

export function askedBy({ kind, step, input }: ReferenceCall): Asked {
  return kind === "timer" ? { step: "timer", input: undefined } : { step, input };
}

function callText({ step, input }: Asked): string {
  return step === "timer" || step === "told" ? step : `${step}(${render(input)})`;
}

export function endOfReference(result: ReferenceResult | undefined, source: string): string {
  if (result === undefined) return "waits";
  if (result.status === "completed") return `returns ${render(result.output)}`;
  const { error } = result;
  return error instanceof Error
    ? `throws ${errorText(error.name, error.message, source)}`
    : `throws ${render(error)}`;
}

export function endOfRun(state: State, source: string): string {
  const { status, error } = state;
  if (status === "completed") return `returns ${render(outputOf(state))}`;
  if (status !== "failed" || error === undefined)
    return status === "waiting" || status === "running" ? "waits" : status;
  if (isFault(error.code)) return `faults ${error.code} ${error.message}`;
  if ("thrown" in error) return `throws ${render(decodeValue(error.thrown))}`;
  return `throws ${errorText(error.name, error.message, source)}`;
}

export function faults({ error }: State): boolean {
  return error !== undefined && isFault(error.code);
}

/** `TF7001` is an error of the flow that it does not catch. */
function isFault(code: string): boolean {
  return code.startsWith("TF7") && code !== "TF7001";
}

/** The message of an error that the engine throws is the engine's own. */
function errorText(name: string, message: string, source: string): string {
  const ofEngine =
    /^(Type|Range|Reference|Syntax|URI)Error$/.test(name) && !source.includes(`new ${name}(`);
  return ofEngine ? name : `${name}: ${message}`;
}
