import type { Coercion } from "./coercion.ts";
import type { Problem } from "../../core/validate/index.ts";
import { below, excerpt } from "../../core/validate/index.ts";
import type { Repair } from "../repair.ts";
import { repair } from "../repair.ts";
import type { ObjectShape, Shape } from "../shape.ts";

interface Missing {
  readonly value?: unknown;
  readonly repairs: readonly Repair[];
  readonly problems: readonly Problem[];
}

/** A required property that was not written: its default, null where that fits, or a problem. */
export function missingProperty(
  coercion: Coercion,
  shape: ObjectShape,
  name: string,
  path: string,
): Missing {
  const place = below(path, name);
  const schema = shape.properties.get(name) ?? shape.additional;
  if (typeof schema === "object" && schema.default !== undefined) {
    const detail = `${excerpt(name)} was missing and got its default, ${excerpt(schema.default)}`;
    return { value: schema.default, repairs: [repair("default", place, detail)], problems: [] };
  }
  if (allowsNull(coercion.shapes.of(schema))) {
    const detail = `${excerpt(name)} was missing and became null`;
    return { value: null, repairs: [repair("missing-to-null", place, detail)], problems: [] };
  }
  const message = `the property ${excerpt(name)} is missing`;
  const problem = {
    path: place,
    message,
    expected: "a value",
    received: "nothing",
    keyword: "required",
  };
  return { repairs: [], problems: [problem] };
}

const allowsNull = (shape: Shape): boolean =>
  shape.kind === "null" || (shape.kind === "union" && shape.options.some(allowsNull));
