import type { Terminal } from "../terminal.ts";
import type { Change } from "./diff-words.ts";

/** Lines that stay the same and are shown around each change. */
const AROUND = 2;

/** The changed lines with what is around them: in colour, or marked as `git diff --word-diff` does. */
export function showChanges(changes: readonly Change[], terminal: Terminal): string[] {
  const lines = linesOf(changes, terminal);
  const shown = new Set(
    lines.flatMap(({ changed }, index) =>
      changed ? Array.from({ length: 2 * AROUND + 1 }, (_, offset) => index - AROUND + offset) : [],
    ),
  );
  return lines.flatMap(({ text }, index) => {
    if (shown.has(index)) return [`  ${text}`];
    return shown.has(index - 1) && index < lines.length - 1 ? [terminal.style("dim", "  …")] : [];
  });
}

interface Line {
  readonly text: string;
  readonly changed: boolean;
}

function linesOf(changes: readonly Change[], terminal: Terminal): Line[] {
  const lines: { text: string; changed: boolean }[] = [{ text: "", changed: false }];
  for (const { kind, text } of changes) {
    for (const [index, part] of text.split("\n").entries()) {
      if (index > 0) lines.push({ text: "", changed: kind !== "same" });
      const line = lines.at(-1);
      if (line === undefined || part === "") continue;
      line.text += kind === "same" ? part : marked(kind, part, terminal);
      line.changed ||= kind !== "same";
    }
  }
  return lines;
}

function marked(kind: "removed" | "added", text: string, terminal: Terminal): string {
  if (!terminal.colour) return kind === "removed" ? `[-${text}-]` : `{+${text}+}`;
  const colour = kind === "removed" ? "red" : "green";
  const words = text.trimEnd();
  // Blanks at the end of a line have no colour of their own.
  const blanks = text.slice(words.length);
  return (
    (words && terminal.style(colour, words)) +
    (blanks && terminal.style([colour, "inverse"], blanks))
  );
}
