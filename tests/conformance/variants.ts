/** The texts that a row stands for: with its operands as they are, and with each awaited from a step. */
export function variantsOf(
  flow: string,
): readonly { readonly label: string; readonly flow: string }[] {
  if (!flow.includes("@(")) return [{ label: "", flow }];
  return [
    { label: " · at once", flow: expand(flow, "(", ")") },
    { label: " · awaited", flow: expand(flow, "(await echo(", "))") },
  ];
}

function expand(text: string, open: string, close: string): string {
  const at = text.indexOf("@(");
  if (at === -1) return text;
  const end = closing(text, at + 1);
  const inner = expand(text.slice(at + 2, end), open, close);
  return text.slice(0, at) + open + inner + close + expand(text.slice(end + 1), open, close);
}

/** Where the parenthesis at `start` is closed. What stands in quotes has none that are left open. */
function closing(text: string, start: number): number {
  for (let at = start, depth = 0; at < text.length; at++) {
    if (text[at] === "(") depth++;
    else if (text[at] === ")" && --depth === 0) return at;
  }
  throw new SyntaxError(`A parenthesis is not closed in ${text}`);
}
