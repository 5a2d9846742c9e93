/** One way in which a value does not fit its schema. */
export interface Problem {
  /** JSON Pointer (RFC 6901) to the place; "" is the whole value. */
  readonly path: string;
  /** A sentence without the path: `expected an integer, received "ten"`. */
  readonly message: string;
  /** What the schema asks for: `an integer`, `one of "bug", "docs"`. */
  readonly expected: string;
  /** What was there, as cut JSON; `nothing` when it was missing. */
  readonly received: string;
  /** The keyword of JSON Schema that refused it. */
  readonly keyword: string;
}

/** Where problems are put as they are found. */
export interface Findings {
  readonly problems: Problem[];
  /** Whether one is enough: then nothing that takes long is looked at after it. */
  readonly first: boolean;
  /** Whether only their places and keywords are asked for: nothing is told of the value. */
  readonly quiet?: boolean;
}

/** Whether there is nothing more to look for. */
export const isDone = ({ problems, first }: Findings): boolean => first && problems.length > 0;

/** Adds the problem that `value` is not what `expected` says. */
export function refuse(
  out: Findings,
  keyword: string,
  path: string,
  expected: string,
  value: unknown,
): void {
  const received = out.quiet ? "" : excerpt(value);
  const message = `expected ${expected}, received ${received}`;
  out.problems.push({ path, message, expected, received, keyword });
}

/** A value as JSON of at most 60 characters. */
export function excerpt(value: unknown): string {
  if (value === undefined) return "nothing";
  const short = beginningOf(value, { left: 64 });
  const text = typeof short === "number" ? String(short) : (JSON.stringify(short) ?? typeof short);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** As much of a value as an excerpt shows, whatever its size. */
function beginningOf(value: unknown, budget: { left: number }): unknown {
  budget.left -= 1;
  if (typeof value === "string") return value.slice(0, 61);
  if (typeof value !== "object" || value === null || "toJSON" in value) return value;
  const parts: [string, unknown][] = [];
  for (const key in value) {
    if (budget.left <= 0) break;
    parts.push([key, beginningOf(value[key as keyof typeof value], budget)]);
  }
  return Array.isArray(value) ? parts.map(([, part]) => part) : Object.fromEntries(parts);
}

/** A JSON Pointer one step deeper. */
export function below(path: string, key: string | number): string {
  const token = typeof key === "number" ? key : key.replaceAll("~", "~0").replaceAll("/", "~1");
  return `${path}/${token}`;
}
