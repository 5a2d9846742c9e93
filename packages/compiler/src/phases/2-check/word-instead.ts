import type { Fix } from "../../diagnostics/finding.ts";
import type { CallSyntax, ModuleSyntax, Span } from "../../syntax/index.ts";
import { DSL } from "../1-read/index.ts";
import { find } from "./scope.ts";
import type { Place } from "./scope.ts";

/** Functions of the host that take nothing, and the word of the language that does the same. */
const words: ReadonlyMap<string, string> = new Map([
  ["Math.random", "random"],
  ["Date.now", "now"],
  ["crypto.randomUUID", "uuid"],
]);

/** `Math.random()` is written `random()`, which is imported if it is not yet; where that name is taken, there is no mechanical remedy. */
export function wordInstead({ callee, args, span }: CallSyntax, place: Place): Fix | undefined {
  if (callee.kind !== "member" || callee.object.kind !== "identifier" || args.length > 0)
    return undefined;
  const word = words.get(`${callee.object.name}.${callee.name}`);
  const module = place.checking.program.modules.get(place.fn.file);
  if (word === undefined || module === undefined) return undefined;
  const [local = word] = [...module.imports].find(([, one]) => isWord(one, word)) ?? [];
  const isImported = module.imports.has(local) && isWord(module.imports.get(local), word);
  if (find(place.scope, local) !== undefined || (!isImported && isTaken(word, module)))
    return undefined;
  const edits = [{ span, text: `${local}()` }];
  return {
    title: `Write ${local}()`,
    edits: isImported ? edits : [importOf(word, module), ...edits],
  };
}

function isWord(
  imported: { readonly from: string; readonly name: string } | undefined,
  word: string,
): boolean {
  return imported?.from === DSL && imported.name === word;
}

function isTaken(name: string, { imports, declarations }: ModuleSyntax): boolean {
  return imports.has(name) || declarations.has(name);
}

/** After the last name that is imported from the DSL, or else on a line of its own. */
function importOf(word: string, { imports, file }: ModuleSyntax): { span: Span; text: string } {
  const [, last] =
    [...imports].findLast(
      ([local, { from, name }]) =>
        from === DSL && name !== "*" && name !== "default" && !local.includes("."),
    ) ?? [];
  return last === undefined
    ? { span: { file, start: 0, end: 0 }, text: `import { ${word} } from "${DSL}";\n` }
    : { span: { ...last.span, start: last.span.end }, text: `, ${word}` };
}
