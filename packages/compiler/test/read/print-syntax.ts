/** Syntax without its spans, as short text: nodes are `kind(children)`, to be compared by eye and by `toBe`. */
export function printSyntax(node: unknown): string {
  if (Array.isArray(node)) return `[${node.map(printSyntax).join(", ")}]`;
  if (typeof node !== "object" || node === null) return JSON.stringify(node) ?? "undefined";
  const { kind, ...fields } = node as { readonly [key: string]: unknown };
  const shown = Object.entries(fields)
    .filter(([key, value]) => key !== "span" && key !== "nameSpan" && value !== false)
    .map(([key, value]) => `${key}=${printSyntax(value)}`);
  if (kind === "identifier") return String(fields["name"]);
  if (kind === "literal") return JSON.stringify(fields["value"]);
  return `${typeof kind === "string" ? kind : ""}{${shown.join(" ")}}`;
}
