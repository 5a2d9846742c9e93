/** How `compact` writes. */
export interface CompactOptions {
  /** The most characters. 500 when left out. */
  readonly max?: number;
}

/** An error as a model should see it: what it is, what it says, what to do; no stack. */
export function compactError(error: unknown, { max = 500 }: CompactOptions = {}): string {
  const text = isRecord(error) ? fromRecord(error) || json(error) : String(error);
  return text.length > max ? `${text.slice(0, Math.max(0, max - 1))}…` : text;
}

function fromRecord({ code, name, message, hint }: ErrorLike): string {
  const head = [code ?? name, message].filter(isText).join(": ");
  return isText(hint) ? `${head}\nHint: ${hint}` : head;
}

interface ErrorLike {
  readonly code?: unknown;
  readonly name?: unknown;
  readonly message?: unknown;
  readonly hint?: unknown;
}

/** Of data that was thrown and is no error. */
function json(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return String(value);
  }
}

function isRecord(value: unknown): value is ErrorLike {
  return typeof value === "object" && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
