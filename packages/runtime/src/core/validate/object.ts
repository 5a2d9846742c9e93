import type { JsonSchema, JsonSchemaObject } from "@twelvefold/ir";
import type { Check, Compilation } from "./check.ts";
import { isRecord } from "./check.ts";
import { evaluatedProperties } from "./evaluated.ts";
import { below, excerpt, isDone, refuse } from "./problem.ts";
import type { Findings } from "./problem.ts";
import { toPattern } from "./scalar.ts";

/** The keywords for objects. */
export function objectChecks(schema: JsonSchemaObject, compilation: Compilation): Check[] {
  const checks: ObjectCheck[] = [
    ...requiredChecks(schema),
    ...countChecks(schema),
    ...memberChecks(schema, compilation),
    ...dependencyChecks(schema, compilation),
  ];
  return checks.map((check) => (value, path, out) => {
    if (isRecord(value)) check(value, path, out);
  });
}

type ObjectCheck = (value: Record<string, unknown>, path: string, out: Findings) => void;

function requiredChecks(schema: JsonSchemaObject): ObjectCheck[] {
  const missing = (names: readonly string[]): ObjectCheck => {
    return (value, path, out) => {
      for (const name of names) {
        if (Object.hasOwn(value, name)) continue;
        const message = `the property ${excerpt(name)} is missing`;
        const place = below(path, name);
        out.problems.push({
          path: place,
          message,
          expected: "a value",
          received: "nothing",
          keyword: "required",
        });
      }
    };
  };
  const dependent = Object.entries(schema.dependentRequired ?? {}).map(
    ([trigger, names]): ObjectCheck => {
      const check = missing(names);
      return (value, path, out) => {
        if (Object.hasOwn(value, trigger)) check(value, path, out);
      };
    },
  );
  return schema.required === undefined ? dependent : [missing(schema.required), ...dependent];
}

function countChecks(schema: JsonSchemaObject): ObjectCheck[] {
  const { minProperties = 0, maxProperties = Infinity } = schema;
  if (minProperties === 0 && maxProperties === Infinity) return [];
  return [
    (value, path, out) => {
      const count = Object.keys(value).length;
      if (count < minProperties) {
        refuse(out, "minProperties", path, `at least ${minProperties} properties`, value);
      }
      if (count > maxProperties) {
        refuse(out, "maxProperties", path, `at most ${maxProperties} properties`, value);
      }
    },
  ];
}

function memberChecks(schema: JsonSchemaObject, compilation: Compilation): ObjectCheck[] {
  const checks: ObjectCheck[] = [];
  const { propertyNames, unevaluatedProperties } = schema;
  if (propertyNames !== undefined) {
    const check = compilation.check(propertyNames);
    checks.push((value, path, out) => {
      for (const name of Object.keys(value)) check(name, below(path, name), out);
    });
  }
  if (schema.properties || schema.patternProperties || schema.additionalProperties !== undefined) {
    checks.push(propertiesCheck(schema, compilation));
  }
  if (unevaluatedProperties !== undefined) {
    const check = unknownCheck(unevaluatedProperties, "unevaluatedProperties", compilation);
    checks.push((value, path, out) => {
      const evaluated = evaluatedProperties(schema, value, compilation);
      for (const [name, item] of Object.entries(value)) {
        if (!evaluated.has(name)) check(item, below(path, name), out);
      }
    });
  }
  return checks;
}

/** What is quick comes first, the discriminators of unions above all, so that a wrong option costs little. */
function propertiesCheck(schema: JsonSchemaObject, compilation: Compilation): ObjectCheck {
  const properties = schema.properties ?? {};
  const named = new Map(
    Object.entries(properties).map(([name, part]) => [name, compilation.check(part)]),
  );
  const quick = Object.keys(properties).filter((name) => isMember(properties[name]!));
  const patterns = Object.entries(schema.patternProperties ?? {}).map(
    ([pattern, part]) => [toPattern(pattern), compilation.check(part)] as const,
  );
  const additional =
    schema.additionalProperties === undefined
      ? undefined
      : unknownCheck(schema.additionalProperties, "additionalProperties", compilation);
  return (value, path, out) => {
    const names = Object.keys(value);
    const matching = (name: string): readonly Check[] =>
      patterns.filter(([pattern]) => pattern.test(name)).map(([, check]) => check);
    const unknown = additional
      ? names.filter((name) => !named.has(name) && matching(name).length === 0)
      : [];
    const early = quick.filter((name) => Object.hasOwn(value, name));
    for (const name of early) named.get(name)!(value[name], below(path, name), out);
    for (const name of unknown) {
      if (isDone(out)) return;
      additional!(value[name], below(path, name), out);
    }
    for (const name of names) {
      if (isDone(out)) return;
      const place = below(path, name);
      if (!early.includes(name)) named.get(name)?.(value[name], place, out);
      for (const check of matching(name)) check(value[name], place, out);
    }
  };
}

const isMember = (schema: JsonSchema): boolean =>
  typeof schema === "object" && (schema.const !== undefined || schema.enum !== undefined);

/** Says of a property that nothing allows that it is not known, rather than that `false` refused it. */
function unknownCheck(schema: JsonSchema, keyword: string, compilation: Compilation): Check {
  if (schema !== false) return compilation.check(schema);
  return (value, path, out) => {
    const message = "the property is not part of the schema";
    out.problems.push({
      path,
      message,
      expected: "no such property",
      received: excerpt(value),
      keyword,
    });
  };
}

function dependencyChecks(schema: JsonSchemaObject, compilation: Compilation): ObjectCheck[] {
  return Object.entries(schema.dependentSchemas ?? {}).map(([trigger, part]) => {
    const check = compilation.check(part);
    return (value, path, out) => {
      if (Object.hasOwn(value, trigger)) check(value, path, out);
    };
  });
}
