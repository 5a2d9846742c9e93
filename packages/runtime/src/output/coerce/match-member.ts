import { foldAccents } from "../spelling.ts";

/** Which of several strings a text means. */
export type Match =
  | { readonly found: "exact" | "spelling" | "text"; readonly member: string }
  /** The text could be any of these. */
  | { readonly found: "tie"; readonly members: readonly string[] }
  | { readonly found: "none" };

/**
 * Matches a text with the members of an enum: the same text, the same but for spelling (case,
 * accents, punctuation), or the member that the text mentions most often. A tie is no match.
 */
export function matchMember(members: readonly string[], text: string): Match {
  const trimmed = text.trim();
  if (members.includes(text)) return { found: "exact", member: text };
  if (members.includes(trimmed)) return { found: "exact", member: trimmed };
  for (const spell of spellings) {
    const wanted = spell(trimmed);
    const same = wanted === "" ? [] : members.filter((member) => spell(member) === wanted);
    if (same.length > 0) return chosen("spelling", same);
  }
  for (const { spell, bounded } of mentions) {
    const counts = countMentions(members, spell(trimmed), spell, bounded);
    const most = Math.max(0, ...counts.values());
    if (most > 0)
      return chosen(
        "text",
        members.filter((member) => counts.get(member) === most),
      );
  }
  return { found: "none" };
}

const chosen = (found: "spelling" | "text", members: readonly string[]): Match =>
  members.length === 1 ? { found, member: members[0]! } : { found: "tie", members };

type Spelling = (text: string) => string;

const same: Spelling = (text) => text;
const fold: Spelling = foldAccents;
const lower: Spelling = (text) => fold(text).toLowerCase();
const words: Spelling = (text) => lower(text).replaceAll(/[\s_-]+/g, " ");
const outer: Spelling = (text) =>
  text.replaceAll(/^[^\p{L}\p{N}]+|(?<![^\p{L}\p{N}])[^\p{L}\p{N}]+$/gu, "");
const letters: Spelling = (text) => lower(text).replaceAll(/[^\p{L}\p{N}]+/gu, "");

/** From the strictest to the loosest; the first under which anything matches decides. */
const spellings: readonly Spelling[] = [outer, (text) => fold(outer(text)), lower, letters];

/** Where to look for mentions: whole words first, then words that begin with a member. */
const mentions: readonly { readonly spell: Spelling; readonly bounded: "word" | "start" }[] = [
  { spell: same, bounded: "word" },
  { spell: fold, bounded: "word" },
  { spell: lower, bounded: "word" },
  { spell: words, bounded: "word" },
  { spell: lower, bounded: "start" },
];

/** How often each member is mentioned; of overlapping mentions the longest counts. */
function countMentions(
  members: readonly string[],
  text: string,
  spell: Spelling,
  bounded: "word" | "start",
): Map<string, number> {
  const counts = new Map<string, number>();
  let rest = text;
  for (const member of members.toSorted((a, b) => b.length - a.length)) {
    const spelled = spell(member);
    const pattern = rest.includes(spelled) ? mentionPattern(spelled, bounded) : undefined;
    if (pattern === undefined) continue;
    const mentioned = rest.match(pattern)?.length ?? 0;
    const found = mentioned - (rest.match(deniedPattern(pattern))?.length ?? 0);
    if (found > 0) counts.set(member, found);
    rest = rest.replaceAll(pattern, "\0");
  }
  return counts;
}

/** `not high`, `isn't a bug`. */
const deniedPattern = (mention: RegExp): RegExp =>
  new RegExp(
    String.raw`(?:\b(?:not|no|never|neither|nor|cannot)|n['’]t)\s+(?:(?:an?|the|be|really|necessarily)\s+){0,2}["'*_\x60]*${mention.source}`,
    "giu",
  );

function mentionPattern(member: string, bounded: "word" | "start"): RegExp | undefined {
  if (!/[\p{L}\p{N}]/u.test(member)) return undefined;
  const literal = member.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  // Scripts that put no space between words have no words to be whole.
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(member)) {
    return new RegExp(literal, "gu");
  }
  const before = String.raw`(?<![\p{L}\p{N}_])`;
  if (bounded === "word")
    return new RegExp(`${before}${literal}${String.raw`(?![\p{L}\p{N}_])`}`, "gu");
  return member.length < 3
    ? undefined
    : new RegExp(`${before}${literal}${String.raw`(?=\p{L})`}`, "gu");
}
