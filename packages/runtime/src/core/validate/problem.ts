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
  const received = excerpt(value);
  const message = `expected ${expected}, received ${received}`;
  out.problems.push({ path, message, expected, received, keyword });
}

/** A value as JSON of at most 60 characters. */
export function excerpt(value: unknown): string {
  if (value === undefined) return "nothing";
  const short = typeof value === "string" ? value.slice(0, 61) : value;
  const text = typeof short === "number" ? String(short) : (JSON.stringify(short) ?? typeof short);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** A JSON Pointer one step deeper. */
export function below(path: string, key: string | number): string {
  const token = typeof key === "number" ? key : key.replaceAll("~", "~0").replaceAll("/", "~1");
  return `${path}/${token}`;
}
