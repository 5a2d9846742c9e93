/** What ends the comment that begins at a place: one of JavaScript, Python, SQL or HTML. */
export function commentEnd(text: string, at: number): string | undefined {
  switch (text[at]) {
    case "/":
      return text[at + 1] === "/" ? "\n" : text[at + 1] === "*" ? "*/" : undefined;
    case "#":
      return text[at + 1] === " " || isHashLine(text, at) ? "\n" : undefined;
    case "-":
      return /^--[ \t]$/.test(text.slice(at, at + 3)) && !isValue(text, at) ? "\n" : undefined;
    case "<":
      return text.startsWith("<!--", at) ? "-->" : undefined;
    default:
      return undefined;
  }
}

/** `#so many`, to the end of a line that a key or the end of an object follows; `#fff` is also a value. */
const isHashLine = (text: string, at: number): boolean =>
  /[ \t]/.test(text[at - 1] ?? "") &&
  /^#\w[^\n"',{}[\]]*\n\s*["'}]/.test(text.slice(at, at + 200)) &&
  !isValue(text, at);

/** Behind a colon, what begins like a comment can be the value. */
const isValue = (text: string, at: number): boolean =>
  /:\s*$/.test(text.slice(Math.max(0, at - 20), at));
