import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PartialOutput } from "../../src/output/index.ts";
import { parseOutput, streamOutput } from "../../src/output/index.ts";
import { grows } from "../../src/output/grows.ts";
import { cases } from "./cases.ts";
import { looksTaken } from "./looks-taken.ts";
import { boolean, either, integer, just, list, number, object, oneOf, text } from "./schemas.ts";

/** The value at a JSON Pointer. */
const at = (value: unknown, pointer: string): unknown =>
  pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((here, key) => (here as Record<string, unknown> | undefined)?.[key], value);

/** Everything that was once settled, and is not what it was. */
function changes(updates: readonly PartialOutput[], whole: unknown): readonly string[] {
  const settled = new Map<string, string>();
  const broken: string[] = [];
  for (const update of updates) {
    if (update.restarted) settled.clear();
    for (const [place, json] of settled) {
      if (JSON.stringify(at(update.value, place)) !== json) broken.push(place);
    }
    for (const place of update.settled) settled.set(place, JSON.stringify(at(update.value, place)));
  }
  for (const [place, json] of settled) {
    if (JSON.stringify(at(whole, place)) !== json) broken.push(`${place} in the end`);
  }
  return broken;
}

/** Every value that the next one, or the whole, did not grow from. */
function shrinks(updates: readonly PartialOutput[], whole: unknown): readonly unknown[] {
  return updates
    .map(
      ({ value }, index) =>
        [value, updates[index + 1] ?? { value: whole, restarted: false }] as const,
    )
    .filter(([value, next]) => !next.restarted && !grows(value, next.value));
}

const all = Object.values(cases).flat();

describe("every prefix of every text", () => {
  test.each(all.map((one) => [one.name, one] as const))("%s", (name, { text: answer, schema }) => {
    const stream = streamOutput(schema);
    const updates = [...answer].map((char) => stream.push(char));
    const whole = parseOutput(answer, schema);
    expect(stream.end()).toEqual(whole);
    expect(changes(updates, whole.ok ? whole.value : undefined).filter(() => whole.ok)).toEqual([]);
    expect(shrinks(updates, whole.ok ? whole.value : undefined).filter(() => whole.ok)).toEqual([]);
    // Only a text with several answers can make the reading begin anew.
    const restarts = updates.filter((update) => update.restarted);
    expect(name.startsWith("several") ? [] : restarts).toEqual([]);
  });

  test("nothing throws when a prefix is taken for the whole", { timeout: 60_000 }, () => {
    for (const { text: answer, schema } of all) {
      for (let length = 0; length <= answer.length; length += 1) {
        const prefix = answer.slice(0, length);
        expect(() => parseOutput(prefix, schema)).not.toThrow();
        expect(parseOutput(prefix, schema, { partial: true })).toMatchObject({
          ok: expect.any(Boolean),
        });
      }
    }
  });

  test("however the text is cut into pieces, the last state is the same", () => {
    const answer = 'So:\n```json\n{"title": "a "b" c", "sizes": [1, 2, 3], "kind": "two"}\n```';
    const schema = object({ title: text, sizes: list(integer), kind: oneOf("one", "two") });
    const one = streamOutput(schema);
    const once = one.push(answer);
    fc.assert(
      fc.property(fc.array(fc.nat({ max: answer.length })), (cuts) => {
        const places = [0, ...cuts.toSorted((a, b) => a - b), answer.length];
        const stream = streamOutput(schema);
        const pieces = places.slice(1).map((end, index) => answer.slice(places[index], end));
        const updates = pieces.map((piece) => stream.push(piece));
        expect(updates.at(-1)?.value).toEqual(once.value);
        expect(updates.at(-1)?.settled).toEqual(once.settled);
      }),
      { seed: 7, numRuns: 100 },
    );
  });
});

describe("a partial value", () => {
  const schema = object({
    title: text,
    count: integer,
    open: boolean,
    kind: oneOf("pay", "pay_later"),
    tags: list(text),
  });
  const states = (answer: string): PartialOutput => streamOutput(schema).push(answer);

  test("grows with its strings, which are settled when they are closed", () => {
    expect(states('{"title": "A cra')).toEqual({
      value: { title: "A cra" },
      settled: [],
      restarted: false,
    });
    expect(states('{"title": "A crash", "count":')).toEqual({
      value: { title: "A crash" },
      settled: ["/title"],
      restarted: false,
    });
  });

  test("has numbers, booleans and members of an enum when nothing can change them", () => {
    expect(states('{"count": 12').value).toEqual({});
    expect(states('{"count": 12,').value).toEqual({});
    expect(states('{"count": 12, "op').value).toEqual({});
    expect(states('{"count": 12, "open":').value).toEqual({ count: 12 });
    expect(states('{"open": tr').value).toEqual({});
    expect(states('{"kind": "pay').value).toEqual({});
    expect(states('{"kind": "pay", "open":').value).toEqual({ kind: "pay" });
  });

  test("has the items that are there", () => {
    expect(states('{"tags": ["a", "b", "c')).toMatchObject({
      value: { tags: ["a", "b", "c"] },
      settled: ["/tags/0", "/tags/1"],
    });
  });

  test("does not take a quotation mark for the end that may be inside", () => {
    expect(states('{"title": "say "hi')).toMatchObject({
      value: { title: 'say "hi' },
      settled: [],
    });
    expect(states('{"title": "say "hi",').settled).toEqual([]);
  });

  test("settles nothing inside a union while its options differ", () => {
    const unions = object({
      v: either(object({ a: either(integer, text), b: integer }), object({ a: text, c: integer })),
    });
    expect(streamOutput(unions).push('{"v": {"a": 1, "').settled).toEqual([]);
    expect(streamOutput(unions).push('{"v": {"a": 1, "b": 2}, ').settled).toEqual(["/v"]);
  });

  test("shows of a union what all options that are open agree on", () => {
    const pairs = either(list(object({ i: integer, j: integer })), list(integer));
    const stream = streamOutput(pairs);
    const values = [...'[{"i": 0, "j": 0}]'].map((char) => stream.push(char).value);
    expect(values.filter((value, index) => index === 0 || values[index - 1] !== value)).toEqual(
      expect.not.arrayContaining([[{}]]),
    );
    expect(values.at(-1)).toEqual([{ i: 0, j: 0 }]);
    const texts = streamOutput(
      object({ v: either(text, list(text)), w: either(text, just(null)) }),
    );
    expect(texts.push('{"v": ["a", "b').value).toEqual({ v: ["a", "b"] });
    expect(texts.push('"], "w": "tex').value).toEqual({ v: ["a", "b"], w: "tex" });
  });

  test("settles what a discriminator decides", () => {
    const shapes = list(
      either(
        object({ kind: just("circle"), r: number }),
        object({ kind: just("square"), side: number }),
      ),
    );
    const update = streamOutput(shapes).push(
      '[{"kind": "circle", "r": 1}, {"kind": "square", "side": 2',
    );
    expect(update).toMatchObject({ settled: ["/0", "/1/kind"] });
  });

  test("is the text so far where a string was asked for", () => {
    expect(streamOutput(text).push("Hel")).toEqual({ value: "Hel", settled: [], restarted: false });
  });

  test("takes no notice of a piece without a text", () => {
    const stream = streamOutput(object({ n: integer }));
    for (const piece of ['{"n":', null, undefined, " 12}"]) stream.push(piece as string);
    expect(stream.end()).toMatchObject({ ok: true, value: { n: 12 } });
  });

  test("settles nothing under a key that may belong to what is inside", () => {
    const shape = { properties: { a: text, b: integer }, required: ["a", "b"] };
    const inside = { properties: { it: shape }, required: ["it"] };
    const stream = streamOutput(list(inside));
    expect(stream.push('[{"a": "x", "b": 1').settled).toEqual([]);
    stream.push("}]");
    expect(stream.end()).toMatchObject({ ok: true, value: [{ it: { a: "x", b: 1 } }] });
  });

  test("says that another answer is read when the first is given up", () => {
    const stream = streamOutput(object({ a: integer, b: integer }));
    const updates = [
      '```json\n{"a": 1, "b":',
      ' "many"}\n```\nNo: ',
      '```json\n{"a": 2, ',
      '"b": 3}\n```',
    ].map((piece) => stream.push(piece));
    expect(updates.some((update) => update.restarted)).toBe(true);
    expect(updates.at(-1)?.value).toEqual({ a: 2, b: 3 });
    expect(stream.end()).toMatchObject({ ok: true, value: { a: 2, b: 3 } });
  });
});

test("the work grows with the length of the text, not with its square", { timeout: 60_000 }, () => {
  const schema = object({ lines: list(text) });
  const looks = (lines: number): number => {
    const answer = JSON.stringify({
      lines: Array.from({ length: lines }, (_, n) => `line ${n} of it`),
    });
    return looksTaken(() => {
      const stream = streamOutput(schema);
      for (let place = 0; place < answer.length; place += 20)
        stream.push(answer.slice(place, place + 20));
      expect(stream.end()).toMatchObject({ ok: true });
    });
  };
  expect(looks(2_000)).toBeLessThan(looks(1_000) * 2.5);
});
