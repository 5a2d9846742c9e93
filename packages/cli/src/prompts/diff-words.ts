/** A stretch of text that both sides have, or only one of them. */
export interface Change {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/**
 * What is to be done to `before` to have `after`, word by word: the shortest way, by Myers' algorithm.
 * Put together, `same` and `removed` are `before`, `same` and `added` are `after`.
 */
export function diffWords(before: string, after: string): Change[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (
    end < old.length - start &&
    end < now.length - start &&
    old.at(-1 - end) === now.at(-1 - end)
  )
    end += 1;
  const middle = shortest(old.slice(start, old.length - end), now.slice(start, now.length - end));
  const same = (words: readonly string[]): Change[] =>
    words.map((text) => ({ kind: "same", text }));
  return joined([...same(old.slice(0, start)), ...middle, ...same(old.slice(old.length - end))]);
}

/** Words and single signs, each with the blanks before it, and line ends. */
function wordsOf(text: string): string[] {
  return text.match(/[^\S\n]*(?:[\p{L}\p{N}_]+|[^\p{L}\p{N}_\s])|[^\S\n]+|\n/gu) ?? [];
}

/** @see Eugene W. Myers, An O(ND) Difference Algorithm and Its Variations (1986) */
function shortest(old: readonly string[], now: readonly string[]): Change[] {
  const reached: Map<number, number>[] = [];
  const furthest = new Map<number, number>([[1, 0]]);
  for (let distance = 0; ; distance++) {
    reached.push(new Map(furthest));
    for (let diagonal = -distance; diagonal <= distance; diagonal += 2) {
      const down =
        diagonal === -distance ||
        (diagonal !== distance && at(furthest, diagonal - 1) < at(furthest, diagonal + 1));
      let x = down ? at(furthest, diagonal + 1) : at(furthest, diagonal - 1) + 1;
      while (x < old.length && x - diagonal < now.length && old[x] === now[x - diagonal]) x += 1;
      furthest.set(diagonal, x);
      if (x >= old.length && x - diagonal >= now.length) return walkBack(reached, old, now);
    }
  }
}

function walkBack(
  reached: readonly ReadonlyMap<number, number>[],
  old: readonly string[],
  now: readonly string[],
): Change[] {
  const changes: Change[] = [];
  let [x, y] = [old.length, now.length];
  for (let distance = reached.length - 1; distance >= 0; distance--) {
    const before = reached[distance] ?? new Map<number, number>();
    const diagonal = x - y;
    const down =
      diagonal === -distance ||
      (diagonal !== distance && at(before, diagonal - 1) < at(before, diagonal + 1));
    const from = down ? diagonal + 1 : diagonal - 1;
    const [fromX, fromY] = [at(before, from), at(before, from) - from];
    while (x > Math.max(fromX, 0) && y > Math.max(fromY, 0))
      changes.push({ kind: "same", text: old[((y -= 1), (x -= 1))] ?? "" });
    if (distance === 0) break;
    changes.push(
      down
        ? { kind: "added", text: now[fromY] ?? "" }
        : { kind: "removed", text: old[fromX] ?? "" },
    );
    [x, y] = [fromX, fromY];
  }
  return changes.toReversed();
}

function at(places: ReadonlyMap<number, number>, diagonal: number): number {
  return places.get(diagonal) ?? -1;
}

/** Neighbours of a kind as one; of what changed in one place, what went comes before what came. */
function joined(changes: readonly Change[]): Change[] {
  const result: Change[] = [];
  let [removed, added] = ["", ""];
  const flush = (): void => {
    if (removed !== "") result.push({ kind: "removed", text: removed });
    if (added !== "") result.push({ kind: "added", text: added });
    [removed, added] = ["", ""];
  };
  for (const { kind, text } of changes) {
    if (kind === "removed") removed += text;
    else if (kind === "added") added += text;
    else {
      flush();
      const last = result.at(-1);
      if (last?.kind === "same") result[result.length - 1] = { kind, text: last.text + text };
      else result.push({ kind, text });
    }
  }
  flush();
  return result;
}
