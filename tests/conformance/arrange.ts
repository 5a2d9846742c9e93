import { stripTypeScriptTypes } from "node:module";
import type { Row } from "./row.ts";
import { variantsOf } from "./variants.ts";

/** One text of a row, and the exported name of its agent. */
export interface Planned {
  readonly row: Row;
  readonly title: string;
  readonly flow: string;
  readonly agent: string;
}

/** A module to compile, and the lines on which each of its rows stands. */
export interface ModuleFile {
  readonly name: string;
  readonly text: string;
  readonly places: readonly Place[];
}

export interface Place {
  readonly planned: Planned;
  readonly from: number;
  readonly to: number;
}

/** What the rows of a chapter are called, before anything is compiled. */
export function plan(rows: readonly Row[]): readonly Planned[] {
  const texts = rows.flatMap((row) =>
    variantsOf(row.flow).map(({ label, flow }) => ({ row, title: row.name + label, flow })),
  );
  return texts.map((text, index) => ({ ...text, agent: `c${index}` }));
}

/** Most flows go into one module; those with text of the module's own, and those that JavaScript cannot parse, into their own. */
export function arrange(planned: readonly Planned[]): readonly ModuleFile[] {
  const together = planned.filter(({ row, flow }) => row.prelude === undefined && parses(flow));
  const alone = planned.filter((one) => !together.includes(one));
  return [moduleOf("together.agent.ts", together), ...alone.map(ownModule)];
}

function moduleOf(name: string, all: readonly Planned[]): ModuleFile {
  const places: Place[] = [];
  let text = HEAD;
  for (const planned of all) {
    const from = lines(text);
    text += agentText(planned);
    places.push({ planned, from, to: lines(text) - 1 });
  }
  return { name, text, places };
}

function ownModule(planned: Planned): ModuleFile {
  const text = HEAD + agentText(planned);
  return {
    name: `${planned.agent}.agent.ts`,
    text,
    places: [{ planned, from: 0, to: lines(text) }],
  };
}

/** The module of one row, for the engine. */
export function referenceText(planned: Planned): string {
  return HEAD + agentText(planned);
}

const HEAD = `import { agent, call, compact, map, now, random, receive, sleep, sleepUntil, StepError, uuid } from "@twelvefold/dsl";
import { z } from "zod";
import { ask, choose, echo, fail, tick, told } from "./declarations.ts";
`;

function agentText({ agent, row: { prelude = "" }, flow }: Planned): string {
  const options = "input: z.unknown(), output: z.unknown(), limits: { steps: 5000 }";
  const before = prelude.replaceAll('"~/', `"./${agent}/`);
  return `${before}\nexport const ${agent} = agent({ ${options}, async flow(input) {\n${flow}\n} });\n`;
}

/** The other modules of a row, in a folder of its own. */
export function otherFiles({ agent, row }: Planned): readonly { name: string; text: string }[] {
  return Object.entries(row.files ?? {}).map(([name, text]) => ({
    name: `${agent}/${name}`,
    text,
  }));
}

/** Whether JavaScript takes it for the body of an async function, early errors included. */
function parses(flow: string): boolean {
  try {
    // A module is strict code.
    void new Function(stripTypeScriptTypes(`"use strict"; (async (input) => {\n${flow}\n})`));
    return true;
  } catch {
    return false;
  }
}

/** As TypeScript counts them. */
function lines(text: string): number {
  return text.split(/\r\n|[\n\r\u2028\u2029]/).length;
}
