const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** Milliseconds of a duration such as `500ms`, `2h`, `3d`, or of a plain number of them; nothing for anything else. */
export function parseDuration(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) && value >= 0 ? value : undefined;
  if (typeof value !== "string") return undefined;
  const [, number = "", unit = ""] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d|w)$/.exec(value.trim()) ?? [];
  const factor = UNITS[unit];
  return factor === undefined ? undefined : Math.round(Number(number) * factor);
}
