import type { Span } from "../../syntax/index.ts";
import type { Program } from "../1-read/index.ts";

/** A name by which text of a module reaches a constant: `LIMITS`, or `config.LIMITS` of a whole module. */
export interface ConstantName {
  readonly file: string;
  readonly text: string;
}

const known = new WeakMap<Program, ReadonlyMap<string, readonly ConstantName[]>>();

/** All the names of a module-level constant in the program, by the place where it is declared. */
export function namesOfConstant(program: Program, declared: Span): readonly ConstantName[] {
  let names = known.get(program);
  if (names === undefined) known.set(program, (names = allNames(program)));
  return names.get(placeOf(declared)) ?? [];
}

function allNames(program: Program): ReadonlyMap<string, readonly ConstantName[]> {
  const names = new Map<string, ConstantName[]>();
  const add = (place: string, name: ConstantName): void => {
    const all = names.get(place);
    if (all === undefined) names.set(place, [name]);
    else all.push(name);
  };
  const wholes = exportedWholes(program);
  for (const [file, { declarations, imports }] of program.modules) {
    for (const local of [...declarations.keys(), ...imports.keys()]) {
      const place = constantAt(program, file, local);
      if (place !== undefined) add(place, { file, text: local });
    }
    const addAll = (local: string, from: string): void => {
      for (const inner of program.modules.get(from)?.declarations.keys() ?? []) {
        const place = constantAt(program, from, inner);
        if (place !== undefined) add(place, { file, text: `${local}.${inner}` });
      }
    };
    for (const [local, { from, name, project }] of imports) {
      if (name === "*" && project) addAll(local, from);
      for (const whole of wholes) {
        if (name === "*" && whole.file === from) addAll(`${local}.${whole.name}`, whole.of);
        else if (isNamespace(program, file, local)) addAll(local, whole.of);
      }
    }
  }
  return names;
}

/** What `export * as name from "of"` gives others: which of them a name stands for is not looked for. */
function exportedWholes(program: Program): readonly { file: string; name: string; of: string }[] {
  return [...program.modules.values()].flatMap(({ file, exports }) =>
    [...exports].flatMap(([name, exported]) =>
      exported.kind === "from" && exported.project && exported.name === "*"
        ? [{ file, name, of: exported.from }]
        : [],
    ),
  );
}

function isNamespace(program: Program, file: string, local: string): boolean {
  const found = program.resolve(file, local);
  return found?.kind === "other" && found.what === "namespace-import";
}

/** Where the constant is declared that a name stands for, other names of it followed. */
function constantAt(program: Program, file: string, local: string): string | undefined {
  let found = program.resolve(file, local);
  for (let aliases = 0; aliases < 8 && found?.kind === "const"; aliases++) {
    if (found.init.kind !== "identifier" || found.init.name === found.name) break;
    const behind = program.resolve(found.file, found.init.name);
    if (behind?.kind !== "const") break;
    found = behind;
  }
  return found?.kind === "const" ? placeOf(found.span) : undefined;
}

function placeOf({ file, start }: Span): string {
  return `${start} ${file}`;
}
