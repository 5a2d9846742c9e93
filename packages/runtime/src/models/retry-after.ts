/**
 * Milliseconds that a provider asks to wait: `retry-after-ms`, or `Retry-After` in seconds or as a date,
 * which counts from the provider's own clock where it tells it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function retryAfter(
  header: (name: string) => string | null | undefined,
  now: number,
): number | undefined {
  const exact = Number(header("retry-after-ms") || NaN);
  if (!Number.isNaN(exact)) return waitOf(exact);
  const after = header("retry-after");
  if (!after) return undefined;
  const seconds = Number(after);
  if (!Number.isNaN(seconds)) return waitOf(seconds * 1000);
  const sent = Date.parse(header("date") ?? "");
  return waitOf(Date.parse(after) - (Number.isNaN(sent) ? now : sent));
}

const waitOf = (milliseconds: number): number | undefined =>
  Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined;
