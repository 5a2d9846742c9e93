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
    const name = isNode(events) ? inputNamed(events) : undefined;
    if (name !== undefined) found.add(name);
  });
  return [...found];
}

type Node = Readonly<Record<string, unknown>>;

/** `events` and `@root.events` are an input; `issue.events` is a part of one, and `@first` is neither. */
function inputNamed({ kind, parts }: Node): string | undefined {
  const names = parts as readonly string[];
  if (kind === "path") return names.length === 1 ? names[0] : undefined;
  return kind === "data" && names.length === 2 && names[0] === "root" ? names[1] : undefined;
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
