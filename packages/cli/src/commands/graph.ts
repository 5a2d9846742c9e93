import { describeDot, describeMermaid } from "@twelvefold/compiler";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { loadAgents, pickAgent } from "../load-agents.ts";
import type { Context } from "../main.ts";

export interface GraphOptions {
  readonly agent?: string;
  readonly format: "mermaid" | "dot";
}

export async function graph(
  context: Context,
  file: string,
  { agent, format }: GraphOptions,
): Promise<ExitCode> {
  const { compiled } = pickAgent(await loadAgents(context, [file]), agent);
  const text = format === "dot" ? describeDot(compiled) : describeMermaid(compiled);
  context.terminal.out(
    context.terminal.json ? JSON.stringify({ agent: compiled.name, format, text }) : text,
  );
  return EXIT.ok;
}
