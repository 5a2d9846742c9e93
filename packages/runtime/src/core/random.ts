import type { Fold } from "./fold.ts";

/** `random()`: 53 bits of the next draw. */
export function drawNumber(fold: Fold): number {
  const [a, b] = draw(fold);
  return ((a >>> 5) * 0x4000000 + (b >>> 6)) / 0x20000000000000;
}

/** `uuid()`: the next draw in the form of version 4 (RFC 9562). */
export function drawUuid(fold: Fold): string {
  const [a, b, c, d] = draw(fold);
  const hex = [a, (b & 0xffff0fff) | 0x4000, (c & 0x3fffffff) | 0x80000000, d]
    .map((word) => (word >>> 0).toString(16).padStart(8, "0"))
    .join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/**
 * 128 bits that depend on the run's id and the number of the draw alone: the text is mixed into four words
 * with the multipliers of MurmurHash3 (x86, 128 bits), and each word is finished with its `fmix32`. Even and
 * well spread, the same in every replay; not for secrets.
 */
function draw(fold: Fold): [number, number, number, number] {
  const text = `${fold.state.run}:${fold.counters.draws++}`;
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 0xdeadbeef];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = b ^ Math.imul(a ^ unit, 0x239b961b);
    b = c ^ Math.imul(b ^ unit, 0xab0e9789);
    c = d ^ Math.imul(c ^ unit, 0x38b34ae5);
    d = a ^ Math.imul(d ^ unit, 0xa1e38b93);
  }
  a = fmix(a ^ (b >>> 3));
  b = fmix(b ^ a);
  c = fmix(c ^ b);
  d = fmix(d ^ c);
  return [a ^ d, b, c, d];
}

function fmix(word: number): number {
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return word ^ (word >>> 16);
}
