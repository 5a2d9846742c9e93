import { childrenOf } from "../../syntax/children.ts";
import type { SyntaxNode } from "../../syntax/children.ts";
import type {
  FunctionSyntax,
  ObjectSyntax,
  PropertySyntax,
  StatementSyntax,
  VariableSyntax,
} from "../../syntax/index.ts";
import { prototypeNames } from "./builtins.ts";
import { chosenIn, memberOf } from "./method-uses.ts";
import { targetsIn } from "./targets-in.ts";

export type Declaration = VariableSyntax["declarations"][number];

/** The declaration of an object that is only a place for functions. */
export interface MethodPlace {
  readonly declaration: Declaration;
  readonly keys: ReadonlySet<string>;
  /** The keys that have functions. */
  readonly functions: ReadonlySet<string>;
  /** Whether a function is called by a key that is only known at run time: `api[name](x)`. */
  readonly isChosen: boolean;
}

/** By the list that a block, a function's body or a `switch` is: the objects that are declared right in it, by name. */
export type MethodPlaces = ReadonlyMap<object, ReadonlyMap<string, MethodPlace>>;

/**
 * The objects in a function of which nothing but their own keys is asked, each by its name or to call what it has, and
 * in which no function is replaced.
 */
export function methodPlaces(fn: FunctionSyntax): MethodPlaces {
  const places = new Map<object, ReadonlyMap<string, MethodPlace>>();
  const names = functionNames(fn);
  const visit = (node: SyntaxNode, choosing: Choosing): void => {
    for (const block of blocksIn(node)) {
      const found = collect(block, names);
      if (found.size > 0) exclude(block, found, choosing);
      if (found.size > 0) places.set(block.list, found);
    }
    const inside = chosenIn(node) === undefined ? choosing : "never";
    for (const child of childrenOf(node)) visit(child, inside);
  };
  visit(fn, "possible");
  return places;
}

/** Names that certainly stand for functions, wherever they are these functions' names. */
function functionNames(fn: FunctionSyntax): ReadonlySet<string> {
  const names = new Set<string>();
  const assigned = new Set<string>();
  const visit = (node: SyntaxNode): void => {
    if (node.kind === "functionDeclaration") names.add(node.name);
    if (node.kind === "variable" && node.mode === "const")
      for (const { target, init } of node.declarations)
        if (target.kind === "identifier" && init?.kind === "function") names.add(target.name);
    for (const target of targetsIn(node))
      if (target.kind === "identifier") assigned.add(target.name);
    for (const child of childrenOf(node)) visit(child);
  };
  visit(fn);
  return new Set([...names].filter((name) => !assigned.has(name)));
}

function collect({ statements }: Block, names: ReadonlySet<string>): Map<string, MethodPlace> {
  const places = new Map<string, MethodPlace>();
  for (const statement of statements) {
    if (statement.kind !== "variable" || statement.mode !== "const") continue;
    for (const declaration of statement.declarations) {
      const { target, init } = declaration;
      if (target.kind !== "identifier" || init?.kind !== "object") continue;
      const keys = keysOf(init);
      const functions = init.entries.flatMap((entry) =>
        isFunction(entry, names) ? [entry.key] : [],
      );
      if (keys !== undefined && functions.length > 0)
        places.set(target.name, {
          declaration,
          keys,
          functions: new Set(functions),
          isChosen: false,
        });
    }
  }
  return places;
}

/** Where names are declared: a declaration in the head of a loop is in none. */
interface Block {
  readonly list: object;
  readonly statements: readonly StatementSyntax[];
  /** What else sees the names: the tests of a `switch`. */
  readonly beside: readonly SyntaxNode[];
}

function blocksIn(node: SyntaxNode): readonly Block[] {
  switch (node.kind) {
    case "function":
      return Array.isArray(node.body) ? [blockOf(node.body as readonly StatementSyntax[])] : [];
    case "block":
      return [blockOf(node.body)];
    case "switch": {
      const statements = node.cases.flatMap(({ body }) => body);
      return [
        { list: node.cases, statements, beside: node.cases.flatMap(({ test }) => test ?? []) },
      ];
    }
    case "try":
      return [node.body, node.catch?.body ?? [], node.finally ?? []].map(blockOf);
    default:
      return [];
  }
}

function blockOf(statements: readonly StatementSyntax[]): Block {
  return { list: statements, statements, beside: [] };
}

/** The keys of a literal, where each is written out and written once. */
function keysOf({ entries }: ObjectSyntax): ReadonlySet<string> | undefined {
  const keys = new Set<string>();
  for (const entry of entries) {
    if (entry.kind === "spread" || typeof entry.key !== "string" || keys.has(entry.key))
      return undefined;
    if (prototypeNames.has(entry.key) || entry.value.kind === "unsupported") return undefined;
    keys.add(entry.key);
  }
  return keys;
}

function isFunction(
  entry: ObjectSyntax["entries"][number],
  names: ReadonlySet<string>,
): entry is PropertySyntax & { readonly key: string } {
  if (entry.kind !== "property") return false;
  const { value } = entry;
  if (value.kind === "function") return !value.generator;
  return value.kind === "identifier" && names.has(value.name);
}

/** A call that is written out for each function of an object. */
const MOST_CHOSEN = 12;

/**
 * Whether a call may be chosen by its key: in a default there is no place for a variable, and what is written out once
 * for each function has no other such call in it.
 */
type Choosing = "possible" | "impossible" | "never";

/** Takes out every name that stands anywhere for more than the reading of a known key. */
function exclude(block: Block, places: Map<string, MethodPlace>, around: Choosing): void {
  const declared = new Set([...places.values()].map(({ declaration }) => declaration.target));
  const changed = new Set<SyntaxNode>();
  const visit = (node: SyntaxNode, choosing: Choosing): void => {
    for (const target of targetsIn(node)) changed.add(target);
    if (node.kind === "identifier" && !declared.has(node)) places.delete(node.name);
    if (node.kind === "functionDeclaration") places.delete(node.name);
    if (node.kind === "function") visitFunction(node, choosing);
    else if (memberOf(node) !== undefined) visitMember(node);
    else if (choosing !== "possible" || !visitChosen(node)) {
      // It may be a call of an object of another block.
      const inside = chosenIn(node) === undefined ? choosing : "never";
      for (const child of childrenOf(node)) visit(child, inside);
    }
  };
  const visitFunction = (node: FunctionSyntax, choosing: Choosing): void => {
    if (node.form === "expression") places.delete(node.name ?? "");
    const body = new Set<SyntaxNode>(
      Array.isArray(node.body) ? (node.body as readonly StatementSyntax[]) : [node.body as never],
    );
    for (const child of childrenOf(node))
      visit(child, choosing === "never" ? "never" : body.has(child) ? "possible" : "impossible");
  };
  const visitMember = (node: SyntaxNode): void => {
    const { object = "", key = "" } = memberOf(node) ?? {};
    const place = places.get(object);
    if (place === undefined) return;
    const isChange = changed.has(node) && place.functions.has(key);
    if (isChange || !place.keys.has(key)) places.delete(object);
  };
  const visitChosen = (node: SyntaxNode): boolean => {
    const chosen = chosenIn(node);
    const place = chosen && places.get(chosen.object);
    if (chosen === undefined || place === undefined || place.functions.size > MOST_CHOSEN)
      return false;
    places.set(chosen.object, { ...place, isChosen: true });
    for (const part of [chosen.key, ...chosen.call.args]) visit(part, "never");
    return true;
  };
  for (const node of [...block.statements, ...block.beside]) visit(node, around);
  // What the literal itself asks of the variable, it asks before there is one.
  for (const [name, place] of places)
    if (entriesLeft(place).some((entry) => mentions(entry, name))) places.delete(name);
}

function entriesLeft({ declaration, functions }: MethodPlace): ObjectSyntax["entries"] {
  return (declaration.init as ObjectSyntax).entries.filter(
    (entry) => entry.kind === "spread" || !functions.has(entry.key as string),
  );
}

function mentions(node: SyntaxNode, name: string): boolean {
  if (node.kind === "identifier") return node.name === name;
  return childrenOf(node).some((child) => mentions(child, name));
}
