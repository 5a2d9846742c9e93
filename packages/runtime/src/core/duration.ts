const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** A duration of the flow in milliseconds: `500ms`, `30s`, `5m`, `2h`, `3d`, `1w`, or a number of milliseconds. @throws RangeError */
export function milliseconds(value: unknown): number {
  const text = typeof value === "string" ? /^(\d+(?:\.\d+)?)(ms|[smhdw])$/.exec(value) : null;
  const duration = text === null ? value : Number(text[1]) * UNITS[text[2]!]!;
  if (typeof duration === "number" && duration >= 0 && duration < Infinity) return duration;
  throw new RangeError(`${String(value)} is not a duration such as 500ms, 30s, 5m, 2h, 3d or 1w`);
}
