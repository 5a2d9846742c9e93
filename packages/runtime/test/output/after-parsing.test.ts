import { describe, expect, test } from "vitest";
import { z } from "zod";
import {
  decodeOutput,
  describeProblems,
  finishOutput,
  parseOutput,
} from "../../src/output/index.ts";
import { integer, list, object, text } from "./schemas.ts";

describe("the author's own validator", () => {
  const type = z.object({
    name: z.string().trim(),
    size: z.string().transform(Number).pipe(z.int()),
    on: z.boolean().default(true),
    count: z.coerce.number(),
    even: z.int().refine((value) => value % 2 === 0, "must be even"),
  });

  test("F4.7 transforms, defaults and coercions run on model output", async () => {
    const parsed = { name: " Bo ", size: "12", count: "3", even: 2 };
    expect(await finishOutput(type, parsed)).toEqual({
      ok: true,
      value: { name: "Bo", size: 12, on: true, count: 3, even: 2 },
    });
  });

  test("F4.7 what a refinement refuses is a problem at its place", async () => {
    const parsed = { name: "Bo", size: "12", count: 3, even: 3 };
    expect(await finishOutput(z.object({ deep: z.array(type) }), { deep: [parsed] })).toEqual({
      ok: false,
      problems: [
        {
          path: "/deep/0/even",
          message: "must be even",
          expected: "what the validator asks for",
          received: "3",
          keyword: "validator",
        },
      ],
    });
  });

  test("F4.7 an asynchronous validator is waited for", async () => {
    const slow = z.string().refine(async (value) => value !== "taken", "is taken");
    expect(await finishOutput(slow, "taken")).toMatchObject({
      ok: false,
      problems: [{ path: "" }],
    });
    expect(await finishOutput(slow, "free")).toEqual({ ok: true, value: "free" });
  });
});

describe("problems in words", () => {
  test("F4.5 are one line each, the place first, for a request to try again", () => {
    const result = parseOutput(
      '{"labels": [1, "a"], "size": "big"}',
      object({ title: text, size: integer, labels: list(text) }),
    );
    expect(describeProblems(result.ok ? [] : result.problems)).toBe(
      [
        '- /size: expected an integer, received "big"',
        '- /title: the property "title" is missing',
      ].join("\n"),
    );
    const whole = parseOutput("no idea", object({ title: text }));
    expect(describeProblems(whole.ok ? [] : whole.problems)).toBe(
      '- the answer: expected an object, received "no idea"',
    );
  });

  test("F4.5 are cut after twenty, and the values in them are short", () => {
    const many = Array.from({ length: 30 }, () => "x".repeat(500));
    const result = parseOutput(JSON.stringify(many), list(integer));
    const lines = describeProblems(result.ok ? [] : result.problems).split("\n");
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe("- and 10 more");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(120);
  });
});

describe("decoding", () => {
  test("F4.4 leaves a value alone that is not of the dialect's schema", () => {
    const plan = {
      root: {
        kind: "object",
        properties: {
          scores: { kind: "entries", value: { kind: "keep" } },
          pair: { kind: "tuple", items: [{ kind: "keep" }, { kind: "keep" }] },
        },
        optional: ["note"],
      },
    } as const;
    expect(decodeOutput(plan, "text")).toBe("text");
    expect(decodeOutput(plan, { scores: { a: 1 }, pair: [1], note: "x" })).toEqual({
      scores: { a: 1 },
      pair: [1],
      note: "x",
    });
    expect(
      decodeOutput(plan, {
        scores: [{ key: "a", value: 1 }],
        pair: { "0": 1, "1": 2 },
        note: null,
      }),
    ).toEqual({
      scores: { a: 1 },
      pair: [1, 2],
    });
  });
});
