import { MachineError } from "./machine-error.ts";
import type { Fields, Shape } from "./shape.ts";
import { DEFINITIONS } from "./shapes.ts";

/** @throws MachineError at the first place where the value differs from the shape. */
export function checkShape(value: unknown, shape: Shape, path: string): void {
  switch (shape.is) {
    case "any":
      return;
    case "named":
      return checkShape(value, DEFINITIONS[shape.name]!, path);
    case "list":
      if (!Array.isArray(value)) throw expected("a list", value, path);
      return value.forEach((item, i) => checkShape(item, shape.of, `${path}/${i}`));
    case "record":
      for (const [key, item] of Object.entries(objectAt(value, path)))
        checkShape(item, shape.of, `${path}/${escape(key)}`);
      return;
    case "fields":
      return checkFields(objectAt(value, path), shape.fields, path, []);
    case "kinds":
      return checkKind(objectAt(value, path), shape.kinds, path);
    case "either":
      return checkEither(value, shape.of, path);
    default:
      if (!isScalarOf(value, shape)) throw expected(nameOf(shape), value, path);
  }
}

function checkKind(
  value: Record<string, unknown>,
  kinds: Readonly<Record<string, Fields>>,
  path: string,
): void {
  const { kind } = value;
  const found = typeof kind === "string" && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (found === undefined)
    throw expected(`one of ${Object.keys(kinds).join(", ")}`, kind, `${path}/kind`);
  checkFields(value, found, path, ["kind"]);
}

function checkFields(
  value: Record<string, unknown>,
  fields: Fields,
  path: string,
  known: readonly string[],
): void {
  for (const [name, shape] of Object.entries(fields)) {
    const item = value[name];
    const isAbsent = item === undefined || !Object.hasOwn(value, name);
    if (shape.is === "maybe") {
      if (!isAbsent) checkShape(item, shape.of, `${path}/${name}`);
    } else if (isAbsent && !(shape.is === "any")) {
      throw new MachineError(`\`${name}\` is missing.`, path);
    } else {
      checkShape(item, shape, `${path}/${name}`);
    }
  }
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(fields, name) && !known.includes(name))
      throw new MachineError(`\`${name}\` is not known here.`, path);
  }
}

function checkEither(value: unknown, shapes: readonly Shape[], path: string): void {
  const last = shapes.at(-1)!;
  if (shapes.slice(0, -1).some((shape) => isScalarOf(value, shape))) return;
  checkShape(value, last, path);
}

type Scalar = Exclude<
  Shape,
  { readonly is: "any" | "named" | "list" | "record" | "fields" | "kinds" }
>;

function isScalarOf(value: unknown, shape: Shape): boolean {
  switch (shape.is) {
    case "string":
    case "boolean":
      return typeof value === shape.is;
    case "number":
      return typeof value === "number" && Number.isFinite(value);
    case "integer":
      return Number.isInteger(value) && (value as number) >= (shape.from ?? 0);
    case "scalar":
      return (
        value === null ||
        ["string", "boolean"].includes(typeof value) ||
        isScalarOf(value, { is: "number" })
      );
    case "schema":
      return typeof value === "boolean" || isObject(value);
    case "prompt":
      return (
        isObject(value) && isObject(value["template"]) && Array.isArray(value["template"]["nodes"])
      );
    case "object":
      return isObject(value);
    case "one":
      return shape.of.includes(value as string);
    default:
      return false;
  }
}

function nameOf(shape: Shape): string {
  if (shape.is === "one")
    return shape.of.length === 1 ? JSON.stringify(shape.of[0]) : `one of ${shape.of.join(" ")}`;
  return NAMES[shape.is as Scalar["is"]] ?? shape.is;
}

const NAMES: Readonly<Partial<Record<Scalar["is"], string>>> = {
  string: "a text",
  boolean: "true or false",
  number: "a number",
  integer: "a whole number",
  scalar: "a text, a number, true, false or null",
  schema: "a JSON Schema",
  prompt: "a prompt with a template",
  object: "an object",
};

function objectAt(value: unknown, path: string): Record<string, unknown> {
  if (!isObject(value)) throw expected("an object", value, path);
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function expected(what: string, value: unknown, path: string): MachineError {
  const found = JSON.stringify(value) ?? typeof value;
  return new MachineError(
    `expected ${what}, found ${found.length > 60 ? `${found.slice(0, 59)}…` : found}.`,
    path,
  );
}

function escape(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
