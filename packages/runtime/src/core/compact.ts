/** An error as a model should see it: its code or name, its message, its hint; no stack; at most `max` characters. */
export function compactError(error: unknown, options?: unknown): string {
  const { max = 500 } = (options ?? {}) as { max?: number };
  const text =
    typeof error === "object" && error !== null ? fromRecord(error) || json(error) : String(error);
  return text.length > max ? `${text.slice(0, Math.max(0, max - 1))}…` : text;
}

function fromRecord(error: {
  code?: unknown;
  name?: unknown;
  message?: unknown;
  hint?: unknown;
}): string {
  const { code, name, message, hint } = error;
  const head = [code ?? name, message].filter(isText).join(": ");
  return isText(hint) ? `${head}\nHint: ${hint}` : head;
}

/** Of data that was thrown and is no error. */
function json(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return String(value);
  }
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
