/** The known name that a misspelt one is likely to mean. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  // Two short names are near one another by accident.
  const limit = name.length < 3 ? 0 : Math.max(1, Math.floor(name.length / 3));
  let best: string | undefined;
  let least = limit + 1;
  for (const candidate of known) {
    const distance =
      candidate.toLowerCase() === name.toLowerCase() ? 0 : editDistance(name, candidate);
    if (distance < least && candidate !== name) [best, least] = [candidate, distance];
  }
  return best;
}

/** Insertions, deletions, substitutions, and exchanges of neighbours. */
function editDistance(a: string, b: string): number {
  let last: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (last[j - 2] ?? 0) + 1);
      }
      next.push(least);
    }
    [last, row] = [row, next];
  }
  return row[b.length] ?? 0;
}
