import { readdir, readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Machine, SourceMap } from "@twelvefold/ir";

/**
 * Where the steps of a machine stand in the author's sources, from the artifacts in `.twelvefold/`. Gives
 * nothing when the artifacts are of another version of the agent.
 */
export async function placesOf(
  cwd: string,
  machine: Machine,
): Promise<(step: string) => string | undefined> {
  const map = await sourceMapOf(resolve(cwd, ".twelvefold"), machine);
  return (step) => {
    const state = stateThatAsks(machine, step);
    const position = state === undefined ? undefined : map?.states[state];
    return position && `${map?.sources[position.source]}:${position.line}:${position.column}`;
  };
}

/** The first state that awaits a step by its name; else the first that may dispatch a choice to it. */
function stateThatAsks({ functions }: Machine, step: string): string | undefined {
  const states = functions.flatMap((fn) => (fn.kind === "flow" ? fn.states : []));
  const asks = states.find(
    ({ next }) => next.kind === "await" && next.value.kind === "step" && next.value.step === step,
  );
  const dispatches = states.find(
    ({ next }) =>
      next.kind === "await" &&
      next.value.kind === "dispatch" &&
      Object.values(next.value.tools).includes(step),
  );
  return (asks ?? dispatches)?.id;
}

async function sourceMapOf(folder: string, machine: Machine): Promise<SourceMap | undefined> {
  try {
    const agents = await readdir(folder);
    if (!agents.includes(machine.name)) return undefined;
    const text = await readFile(resolve(folder, machine.name, "machine.json"), "utf8");
    if ((JSON.parse(text) as Machine).hash !== machine.hash) return undefined;
    return JSON.parse(
      await readFile(resolve(folder, machine.name, "machine.map.json"), "utf8"),
    ) as SourceMap;
  } catch {
    return undefined;
  }
}
