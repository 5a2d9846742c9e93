import type {
  ExpressionSyntax,
  FunctionSyntax,
  ModuleSyntax,
  ObjectSyntax,
  Span,
} from "../../syntax/index.ts";
import { resolveName, type Destination } from "./resolve-name.ts";

/** A function of the project, and the module it is written in. */
export interface LocatedFunction {
  readonly fn: FunctionSyntax;
  readonly file: string;
  /** The constants on the way to it: it is another one if they are changed. */
  readonly through: readonly Span[];
}

type Modules = ReadonlyMap<string, ModuleSyntax>;

/**
 * The function that stands at the end of a path through object and array literals: `["helpers", "upper"]` of the
 * options of a prompt. Names are followed to the constants and functions they stand for, imports too, and members
 * (`formats.upper`) and what is spread as well.
 */
export function locateFunction(
  modules: Modules,
  file: string,
  written: ExpressionSyntax | undefined,
  path: readonly string[],
): LocatedFunction | undefined {
  const end = follow(modules, { file, through: [] }, written, path);
  if (end?.kind !== "value" || end.written.kind !== "function") return undefined;
  return { fn: end.written, file: end.file, through: end.through };
}

interface Way {
  readonly file: string;
  readonly through: readonly Span[];
}

/** What stands at the end of a path. Where there is certainly nothing, an earlier spread may have it. */
type End = (Way & { readonly kind: "value"; readonly written: ExpressionSyntax }) | Nothing;
interface Nothing {
  readonly kind: "nothing";
}

const nothing: Nothing = { kind: "nothing" };

/** Undefined where that cannot be told from how it is written. */
function follow(
  modules: Modules,
  way: Way,
  written: ExpressionSyntax | undefined,
  path: readonly string[],
): End | undefined {
  if (written === undefined || way.through.length > MOST_NAMES) return undefined;
  if (written.kind === "identifier") return followName(modules, way, written.name, path);
  if (written.kind === "member" && !written.optional)
    return follow(modules, way, written.object, [written.name, ...path]);
  if (written.kind === "index" && !written.optional && written.index.kind === "literal")
    return follow(modules, way, written.object, [String(written.index.value), ...path]);
  const [key, ...rest] = path;
  if (key === undefined) return { kind: "value", written, ...way };
  if (written.kind === "object") return followKey(modules, way, written, [key, ...rest]);
  if (written.kind !== "array" || written.items.some(({ kind }) => kind === "spread"))
    return undefined;
  const item = written.items.find((_, index) => String(index) === key);
  return item && item.kind !== "spread" ? follow(modules, way, item, rest) : undefined;
}

/** No module needs as many to name a function; names that lead to each other have no end. */
const MOST_NAMES = 100;

/** The last entry wins. One whose key is computed may be any. */
function followKey(
  modules: Modules,
  way: Way,
  { entries }: ObjectSyntax,
  path: readonly [string, ...string[]],
): End | undefined {
  const [key, ...rest] = path;
  for (const entry of entries.toReversed()) {
    if (entry.kind === "spread") {
      const spread = follow(modules, way, entry.value, path);
      if (spread?.kind !== "nothing") return spread;
      continue;
    }
    const named = typeof entry.key === "string" ? entry.key : literal(entry.key);
    if (named === undefined) return undefined;
    if (named === key) return follow(modules, way, entry.value, rest);
  }
  return nothing;
}

function literal(key: ExpressionSyntax): string | undefined {
  return key.kind === "literal" ? String(key.value) : undefined;
}

function followName(
  modules: Modules,
  { file: from, through }: Way,
  name: string,
  path: readonly string[],
): End | undefined {
  const found = resolveName(modules, from, name);
  const [key, ...rest] = path;
  if (found?.kind === "namespace" && key !== undefined)
    return followDeclared(modules, resolveName(modules, from, `${name}.${key}`), through, rest);
  return followDeclared(modules, found, through, path);
}

function followDeclared(
  modules: Modules,
  found: Destination | undefined,
  through: readonly Span[],
  path: readonly string[],
): End | undefined {
  if (found?.kind !== "declaration") return undefined;
  const { syntax, file } = found;
  if (syntax.kind === "function")
    return path.length === 0 ? { kind: "value", written: syntax.fn, file, through } : undefined;
  if (syntax.kind !== "const") return undefined;
  return follow(modules, { file, through: [...through, syntax.span] }, syntax.init, path);
}
