/** A stretch of text that both sides have, or only one of them. */
export interface Change {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/**
 * What is to be done to `before` to have `after`, word by word: the shortest way, by Myers' algorithm. Of texts that
 * have little in common it is found line by line. Put together, `same` and `removed` are `before`, `same` and `added`
 * are `after`.
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
  const middle = between(old.slice(start, old.length - end), now.slice(start, now.length - end));
  const same = (words: readonly string[]): Change[] =>
    words.map((text) => ({ kind: "same", text }));
  return joined([...same(old.slice(0, start)), ...middle, ...same(old.slice(old.length - end))]);
}

/** Words and single signs, each with the blanks before it, and line ends. */
function wordsOf(text: string): string[] {
  return text.match(/[^\S\n]*(?:[\p{L}\p{N}_]+|[^\p{L}\p{N}_\s])|[^\S\n]+|\n/gu) ?? [];
}

function between(old: readonly string[], now: readonly string[]): Change[] {
  const [removed, added] = [old.join(""), now.join("")];
  return (
    shortest(old, now) ??
    shortest(linesOf(removed), linesOf(added)) ?? [
      { kind: "removed", text: removed },
      { kind: "added", text: added },
    ]
  );
}

function linesOf(text: string): string[] {
  return text.match(/.*\n|.+$/g) ?? [];
}

/** More changes than this are not looked for: time and memory grow with their square. */
const MOST = 2000;

/** @see Eugene W. Myers, An O(ND) Difference Algorithm and Its Variations (1986) */
function shortest(old: readonly string[], now: readonly string[]): Change[] | undefined {
  if (Math.abs(old.length - now.length) > MOST) return undefined;
  const reached: Int32Array[] = [];
  let furthest = Int32Array.of(0, 0, 0);
  for (let distance = 0; distance <= MOST; distance++) {
    // Diagonal 0 is in the middle; those of the next round are one more on either side.
    const before = furthest;
    reached.push(before);
    furthest = new Int32Array(before.length + 2);
    furthest.set(before, 1);
    const middle = distance + 2;
    for (let diagonal = -distance; diagonal <= distance; diagonal += 2) {
      const [left, right] = [
        at(furthest, middle + diagonal - 1),
        at(furthest, middle + diagonal + 1),
      ];
      const down = diagonal === -distance || (diagonal !== distance && left < right);
      let x = down ? right : left + 1;
      while (x < old.length && x - diagonal < now.length && old[x] === now[x - diagonal]) x += 1;
      furthest[middle + diagonal] = x;
      if (x >= old.length && x - diagonal >= now.length) return walkBack(reached, old, now);
    }
  }
  return undefined;
}

function walkBack(
  reached: readonly Int32Array[],
  old: readonly string[],
  now: readonly string[],
): Change[] {
  const changes: Change[] = [];
  let [x, y] = [old.length, now.length];
  for (const [distance, before] of [...reached.entries()].toReversed()) {
    const middle = distance + 1;
    const diagonal = x - y;
    const [left, right] = [at(before, middle + diagonal - 1), at(before, middle + diagonal + 1)];
    const down = diagonal === -distance || (diagonal !== distance && left < right);
    const from = down ? diagonal + 1 : diagonal - 1;
    const fromX = down ? right : left;
    const fromY = fromX - from;
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

function at(places: Int32Array, index: number): number {
  return places[index] ?? -1;
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
