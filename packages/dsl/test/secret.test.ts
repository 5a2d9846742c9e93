import { secret } from "@twelvefold/dsl";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import * as mini from "zod/mini";
import { z as z3 } from "zod3";

describe("of zod 4", () => {
  const marked = { type: "string", "x-secret": true };

  test("F3.7 the mark is in the JSON Schema, wherever the schema is used", () => {
    const password = secret(z.string());
    const all = z.object({
      plain: password,
      maybe: password.optional(),
      list: z.array(password),
      long: password.min(3),
    });
    expect(z.toJSONSchema(all).properties).toEqual({
      plain: marked,
      maybe: marked,
      list: { type: "array", items: marked },
      long: { ...marked, minLength: 3 },
    });
  });

  test("a copy is marked; what was known of the schema is kept", () => {
    const plain = z.string().meta({ title: "Password" });
    expect(z.toJSONSchema(secret(plain))).toMatchObject({ ...marked, title: "Password" });
    expect(z.toJSONSchema(plain)).not.toHaveProperty("x-secret");
  });

  test("zod mini is marked in the same registry", () => {
    const schema = mini.object({ password: secret(mini.string()) });
    expect(mini.toJSONSchema(schema).properties).toEqual({ password: marked });
  });
});

describe("of zod 3", () => {
  const mark = Symbol.for("twelvefold.secret");
  const isMarked = ({ _def: definition }: z3.ZodTypeAny) => mark in definition;
  const password = secret(z3.string());

  test("F3.7 the mark is in the definition and outlives refinement and description", () => {
    for (const schema of [password, password.min(3), password.describe("Yours")]) {
      expect(isMarked(schema)).toBe(true);
    }
  });

  test("a copy is marked, and validates as before", () => {
    const plain = z3.string();
    const schema = z3.object({ password: secret(plain).optional() });
    expect(schema.parse({ password: "x" })).toEqual({ password: "x" });
    expect(schema.safeParse({ password: 1 }).success).toBe(false);
    expect(isMarked(schema.shape.password.unwrap())).toBe(true);
    expect(isMarked(plain)).toBe(false);
  });
});

interface Acme {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly types?: { readonly input: number; readonly output: string };
    validate(value: unknown): { value: string };
    readonly jsonSchema?: { input(): object; output(): object };
  };
}

describe("of another library", () => {
  const standard: Acme["~standard"] = {
    version: 1,
    vendor: "acme",
    validate: (value) => ({ value: String(value) }),
  };

  test("with Standard JSON Schema, the mark is at the root of what it emits", () => {
    const jsonSchema = { input: () => ({ type: "number" }), output: () => ({ type: "string" }) };
    const schema: Acme = { "~standard": { ...standard, jsonSchema } };
    const marked = secret(schema)["~standard"];
    expect(marked.jsonSchema?.input()).toEqual({ type: "number", "x-secret": true });
    expect(marked.jsonSchema?.output()).toEqual({ type: "string", "x-secret": true });
    expect(marked.validate(1)).toEqual({ value: "1" });
  });

  test("without, it says that it cannot be marked", () => {
    const schema: Acme = { "~standard": standard };
    expect(() => secret(schema)).toThrow("secret() cannot mark this schema");
  });
});
