import { fault } from "../faults.ts";

/** What a built-in made of a list that code of the flow changed meanwhile: JavaScript may leave holes in it. */
export function noHoles(value: unknown): void {
  if (!Array.isArray(value)) return;
  for (let i = 0; i < value.length; i++)
    if (!(i in value)) fault("sparse", "a list became shorter under a built-in.");
}
