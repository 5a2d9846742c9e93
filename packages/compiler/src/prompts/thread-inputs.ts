import type { PromptTemplate } from "@twelvefold/ir";

/** The inputs that a template shows as threads: `events` of `{{thread events}}`, in the order of the template. */
export function threadInputs({ nodes, partials = {} }: PromptTemplate): string[] {
  const found = new Set<string>();
  visit([nodes, partials], (node) => {
    const events =
      node["kind"] === "thread"
        ? node["events"]
        : node["helper"] === "thread"
          ? firstOf(node["arguments"])
          : undefined;
    const name =
      isNode(events) && (events["kind"] === "path" || isRoot(events)) ? nameIn(events) : undefined;
    if (name !== undefined) found.add(name);
  });
  return [...found];
}

type Node = Readonly<Record<string, unknown>>;

/** `@root.events` */
function isRoot({ kind, parts }: Node): boolean {
  return kind === "data" && Array.isArray(parts) && parts[0] === "root";
}

function nameIn({ kind, parts }: Node): string | undefined {
  const names = parts as readonly string[];
  return kind === "data" ? names[1] : names[0];
}

function firstOf(list: unknown): unknown {
  return Array.isArray(list) ? list[0] : undefined;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function visit(part: unknown, see: (node: Node) => void): void {
  if (typeof part !== "object" || part === null) return;
  if (isNode(part)) see(part);
  for (const inner of Object.values(part)) visit(inner, see);
}
