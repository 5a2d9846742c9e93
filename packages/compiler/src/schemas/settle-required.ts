import type {
  $ZodIntersectionDef,
  $ZodObjectDef,
  $ZodRecordDef,
  $ZodTupleDef,
  $ZodType,
} from "zod/v4/core";
import { $ZodObject, safeParse } from "zod/v4/core";

/** zod takes a property or an item that begins with code (`z.preprocess(f, …).nullable()`) for one that may be absent: the code is asked. */
export function settleRequired(type: $ZodType, schema: Described): void {
  const { required = [], properties, propertyNames, minItems = 0 } = schema;
  const items = itemsOf(type).findLastIndex(isMissed) + 1;
  if (items > minItems) schema.minItems = items;
  if (properties === undefined && propertyNames === undefined) return;
  const missed = propertiesOf(type).filter(
    ([name, property]) => !required.includes(name) && isMissed(property),
  );
  if (missed.length > 0) schema.required = [...required, ...missed.map(([name]) => name)];
}

const isMissed = (type: $ZodType): boolean => beginsWithCode(type) && !mayMiss(type);

const itemsOf = ({ _zod: { def } }: $ZodType): readonly $ZodType[] =>
  def.type === "tuple" ? ((def as $ZodTupleDef).items as readonly $ZodType[]) : [];

interface Described {
  required?: string[];
  minItems?: number;
  readonly properties?: unknown;
  readonly propertyNames?: unknown;
}

/** Of an object, of what zod writes down as one, and of a record whose keys are all there. */
function propertiesOf({ _zod: { def } }: $ZodType): readonly (readonly [string, $ZodType])[] {
  switch (def.type) {
    case "object":
      return Object.entries((def as $ZodObjectDef).shape);
    case "intersection": {
      const { left, right } = def as $ZodIntersectionDef;
      return [left, right].flatMap(propertiesOf);
    }
    case "record": {
      const { keyType, valueType, partial = false } = def as $ZodRecordDef & { partial?: boolean };
      const { values = [] } = partial ? {} : internalsOf(keyType);
      return [...values].map((key) => [String(key), valueType as $ZodType]);
    }
    default:
      return [];
  }
}

const internalsOf = ({ _zod: internals }: $ZodType): typeof internals => internals;

function beginsWithCode(type: $ZodType, seen = new Set<$ZodType>()): boolean {
  if (seen.has(type)) return false;
  seen.add(type);
  const { def } = internalsOf(type);
  const { innerType, in: taken, options = [], left, right, getter } = def as Around;
  return (
    def.type === "transform" ||
    [innerType, taken, ...options, left, right, getter?.()].some(
      (inner) => inner !== undefined && beginsWithCode(inner, seen),
    )
  );
}

/** What is at the place of the value itself. */
interface Around {
  readonly innerType?: $ZodType;
  readonly in?: $ZodType;
  readonly options?: readonly $ZodType[];
  readonly left?: $ZodType;
  readonly right?: $ZodType;
  readonly getter?: () => $ZodType;
}

/** Code that throws, or gives a promise, takes nothing that is not there. */
function mayMiss(type: $ZodType): boolean {
  try {
    return safeParse(new $ZodObject({ type: "object", shape: { name: type } }), {}).success;
  } catch {
    return false;
  }
}
