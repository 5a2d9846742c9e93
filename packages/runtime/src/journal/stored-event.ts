import type { Event, StepEffect } from "@twelvefold/ir";
import { decodeValue, encodeValue } from "../core/index.ts";

/** The form in which an event is written: its values in stored form (see `decodeValue`). */
export function encodeEvent<E extends Event>(event: E): E {
  if (event.type === "step.completed") return { ...event, output: encodeValue(event.output) };
  if (event.type === "signal") return { ...event, payload: encodeValue(event.payload) };
  return event;
}

/** The event as it is folded. */
export function decodeEvent<E extends Event>(event: E): E {
  if (event.type === "step.completed") return { ...event, output: decodeValue(event.output) };
  if (event.type === "signal") return { ...event, payload: decodeValue(event.payload) };
  return event;
}

export function encodeEffect(effect: StepEffect): StepEffect {
  return { ...effect, input: encodeValue(effect.input) };
}

export function decodeEffect(effect: StepEffect): StepEffect {
  return { ...effect, input: decodeValue(effect.input) };
}
