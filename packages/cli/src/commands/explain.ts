import { explain } from "@twelvefold/compiler";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Context } from "../main.ts";

export async function explainCode({ terminal }: Context, code: string): Promise<ExitCode> {
  const text = explain(code.toUpperCase());
  if (text === undefined) {
    const message = `There is no diagnostic ${code}. Codes are TF and four digits, as in TF2104; docs/reference/diagnostics.md lists them.`;
    if (terminal.json) terminal.out(JSON.stringify({ error: { code: "not_found", message } }));
    else terminal.err(message);
    return EXIT.notFound;
  }
  terminal.out(terminal.json ? JSON.stringify({ code: code.toUpperCase(), text }) : text);
  return EXIT.ok;
}
