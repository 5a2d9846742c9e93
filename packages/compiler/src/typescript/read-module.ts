import { ts } from "ts-morph";
import type {
  ExportSyntax,
  ExpressionSyntax,
  ImportSyntax,
  ModuleSyntax,
  Span,
  TopLevelSyntax,
} from "../syntax/index.ts";
import { importsAlone, namespaceImports } from "./namespace-imports.ts";
import { readExpression } from "./read-expression.ts";
import { readFunction } from "./read-function.ts";
import { assignedNames } from "./assigned-names.ts";
import { escapingNames } from "./escaping-names.ts";
import { importsLater } from "./imports-later.ts";
import { namesIn } from "./read-pattern.ts";
import { isTypeOnly, modeOf } from "./read-statement.ts";
import { runEdits } from "./run-edits.ts";
import { spanOf } from "./reader.ts";
import type { Reader } from "./reader.ts";

/** Where a specifier leads: the absolute path of a project file, or a package by the name as written. */
export interface ResolvedSpecifier {
  readonly from: string;
  readonly project: boolean;
  /** What the default import of a file of data is. */
  readonly data?: ExpressionSyntax;
}

/** Asked once for each import and each `from`, those of types alone too. */
type Resolve = (specifier: ts.StringLiteralLike) => ResolvedSpecifier;

/** The top level of a source file, as far as a flow can refer to it. */
export function readModule(reader: Reader, resolve: Resolve): ModuleSyntax {
  const top = new TopLevel(reader, resolve);
  for (const node of reader.source.statements) top.read(node);
  return {
    file: reader.file,
    text: reader.source.text,
    imports: top.imports,
    declarations: top.declarations,
    exports: top.exports,
    exportAll: top.exportAll,
    dependencies: [...top.dependencies],
    escaping: escapingNames(reader.source),
    importsAlone: importsAlone(reader.source),
    importsLater: importsLater(reader.source),
    runEdits: runEdits(reader.source),
  };
}

const DSL = "@twelvefold/dsl";

/** The local name of `export default` of an expression or of a function without a name: no identifier can be `default`. */
const DEFAULT = "default";

class TopLevel {
  readonly imports: Map<string, ImportSyntax> = new Map();
  readonly declarations: Map<string, TopLevelSyntax> = new Map();
  readonly exports: Map<string, ExportSyntax> = new Map();
  readonly exportAll: string[] = [];
  readonly dependencies: Set<string> = new Set();
  readonly #reader: Reader;
  readonly #resolve: Resolve;
  readonly #assigned: ReadonlySet<string>;

  constructor(reader: Reader, resolve: Resolve) {
    const names = namespaceImports(reader.source);
    this.#reader =
      names.size === 0
        ? reader
        : { ...reader, memberOfModule: (node) => this.#memberOfModule(node, names) };
    this.#resolve = resolve;
    this.#assigned = assignedNames(reader.source);
  }

  /** It is an import of its own, by the name `lib.x`. */
  #memberOfModule(
    { expression, name, questionDotToken }: ts.PropertyAccessExpression,
    names: ReadonlySet<string>,
  ): string | undefined {
    if (!ts.isIdentifier(expression) || !names.has(expression.text) || questionDotToken)
      return undefined;
    const module = this.imports.get(expression.text);
    if (module?.name !== "*" || (!module.project && module.from !== DSL)) return undefined;
    const local = `${expression.text}.${name.text}`;
    this.imports.set(local, { ...module, name: name.text });
    return local;
  }

  read(node: ts.Statement): void {
    if (ts.isImportDeclaration(node)) this.#readImport(node);
    else if (ts.isExportDeclaration(node)) this.#readExport(node);
    else if (ts.isExportAssignment(node)) this.#readExportAssignment(node);
    else if (isTypeOnly(node)) return;
    else if (ts.isVariableStatement(node)) this.#readVariables(node);
    else if (ts.isFunctionDeclaration(node)) this.#readFunction(node);
    else this.#readOther(node);
  }

  #follow(specifier: ts.Expression, ofTypes: boolean): ResolvedSpecifier | undefined {
    if (!ts.isStringLiteralLike(specifier)) return undefined;
    const resolved = this.#resolve(specifier);
    if (ofTypes) return undefined;
    if (resolved.project) this.dependencies.add(resolved.from);
    return resolved;
  }

  #readImport(node: ts.ImportDeclaration): void {
    const clause = node.importClause;
    const bindings = clause?.namedBindings;
    const resolved = this.#follow(
      node.moduleSpecifier,
      clause !== undefined && importsTypes(clause),
    );
    if (!resolved) return;
    if (clause?.name && resolved.data) this.#importData(clause.name, resolved.data);
    else if (clause?.name) this.#import(clause.name, resolved, "default");
    if (!bindings) return;
    if (ts.isNamespaceImport(bindings)) this.#import(bindings.name, resolved, "*");
    else {
      for (const element of bindings.elements) {
        if (element.isTypeOnly) continue;
        const { text } = element.propertyName ?? element.name;
        if (resolved.data && text === "default") this.#importData(element.name, resolved.data);
        else this.#import(element.name, resolved, text);
      }
    }
  }

  #import(local: ts.Identifier, resolved: ResolvedSpecifier, name: string): void {
    const { from, project } = resolved;
    this.imports.set(local.text, { from, project, name, span: spanOf(this.#reader, local) });
  }

  /** It is as if the value were written here. */
  #importData(local: ts.Identifier, init: ExpressionSyntax): void {
    const nameSpan = spanOf(this.#reader, local);
    this.#declare(local.text, { kind: "const", init, nameSpan, span: nameSpan });
  }

  #readExport(node: ts.ExportDeclaration): void {
    const clause = node.exportClause;
    const resolved = node.moduleSpecifier && this.#follow(node.moduleSpecifier, node.isTypeOnly);
    if (node.isTypeOnly) return;
    if (!clause) {
      if (resolved?.project) this.exportAll.push(resolved.from);
    } else if (ts.isNamespaceExport(clause)) {
      if (resolved) this.exports.set(clause.name.text, { kind: "from", ...resolved, name: "*" });
    } else {
      for (const element of clause.elements) {
        if (element.isTypeOnly) continue;
        const name = (element.propertyName ?? element.name).text;
        this.exports.set(
          element.name.text,
          resolved ? { kind: "from", ...resolved, name } : { kind: "local", local: name },
        );
      }
    }
  }

  #readExportAssignment(node: ts.ExportAssignment): void {
    if (node.isExportEquals) return;
    if (ts.isIdentifier(node.expression)) {
      this.exports.set(DEFAULT, { kind: "local", local: node.expression.text });
      return;
    }
    const init = readExpression(this.#reader, node.expression);
    const span = spanOf(this.#reader, node);
    this.#declare(DEFAULT, { kind: "const", init, nameSpan: init.span, span });
    this.exports.set(DEFAULT, { kind: "local", local: DEFAULT });
  }

  #readVariables(node: ts.VariableStatement): void {
    const mode = modeOf(node.declarationList);
    for (const declaration of node.declarationList.declarations) {
      const span = spanOf(this.#reader, declaration);
      if (!ts.isIdentifier(declaration.name)) {
        if (mode === "const" && declaration.initializer)
          this.#readPattern(
            declaration.name,
            readExpression(this.#reader, declaration.initializer),
            node,
          );
        else
          for (const name of namesIn(declaration.name))
            this.#declareOther(name, "destructured", node);
      } else if (mode === "const" && declaration.initializer) {
        const init = readExpression(this.#reader, declaration.initializer);
        const nameSpan = spanOf(this.#reader, declaration.name);
        this.#declare(declaration.name.text, { kind: "const", init, nameSpan, span });
        this.#exportIfMarked(declaration.name.text, node);
      } else {
        this.#declareOther(declaration.name, mode, node);
      }
    }
  }

  /** `const { a, b: [c] } = value` declares `a` as `value.a` and `c` as `value.b[0]`. */
  #readPattern(pattern: ts.BindingPattern, value: ExpressionSyntax, node: ts.Statement): void {
    for (const [index, element] of pattern.elements.entries()) {
      if (ts.isOmittedExpression(element)) continue;
      const { name } = element;
      const part = ts.isObjectBindingPattern(pattern)
        ? memberOf(value, element, spanOf(this.#reader, element))
        : elementOf(value, index, spanOf(this.#reader, element));
      if (part === undefined || element.dotDotDotToken || element.initializer) {
        for (const other of ts.isIdentifier(name) ? [name] : namesIn(name))
          this.#declareOther(other, "destructured", node);
      } else if (ts.isIdentifier(name)) {
        const nameSpan = spanOf(this.#reader, name);
        this.#declare(name.text, { kind: "const", init: part, nameSpan, span: part.span });
        this.#exportIfMarked(name.text, node);
      } else this.#readPattern(name, part, node);
    }
  }

  #readFunction(node: ts.FunctionDeclaration): void {
    const local = node.name?.text ?? DEFAULT;
    if (this.#assigned.has(local)) {
      this.#declareOther(node.name, "assigned-function", node);
      return;
    }
    const fn = readFunction(this.#reader, node);
    this.#declare(local, { kind: "function", fn, nameSpan: this.#nameSpan(node), span: fn.span });
    this.#exportIfMarked(local, node);
  }

  #readOther(node: ts.Statement): void {
    if (ts.isClassDeclaration(node)) this.#declareOther(node.name, "class", node);
    else if (ts.isEnumDeclaration(node)) this.#declareOther(node.name, "enum", node);
    else if (ts.isModuleDeclaration(node) && ts.isIdentifier(node.name)) {
      this.#declareOther(node.name, "namespace", node);
    } else if (ts.isImportEqualsDeclaration(node))
      this.#declareOther(node.name, "import-equals", node);
    else for (const name of varsIn(node)) this.#declareOther(name, "var", node);
  }

  #declareOther(name: ts.Identifier | undefined, what: string, node: ts.Statement): void {
    const local = name?.text ?? DEFAULT;
    const nameSpan = spanOf(this.#reader, name ?? node);
    this.#declare(local, { kind: "other", what, nameSpan, span: spanOf(this.#reader, node) });
    this.#exportIfMarked(local, node);
  }

  #declare(local: string, declaration: TopLevelSyntax): void {
    this.declarations.set(local, declaration);
  }

  #exportIfMarked(local: string, node: ts.Statement): void {
    const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
    const has = (kind: ts.SyntaxKind): boolean =>
      modifiers.some((modifier) => modifier.kind === kind);
    if (!has(ts.SyntaxKind.ExportKeyword)) return;
    const exported = has(ts.SyntaxKind.DefaultKeyword) ? DEFAULT : local;
    this.exports.set(exported, { kind: "local", local });
  }

  #nameSpan(node: ts.FunctionDeclaration): ReturnType<typeof spanOf> {
    return spanOf(this.#reader, node.name ?? node);
  }
}

/** The names that a statement at the top level declares for the whole module, however deep inside: `if (x) { var y }`. */
function varsIn(node: ts.Node): ts.Identifier[] {
  if (ts.isFunctionLike(node) || ts.isClassLike(node)) return [];
  const found: ts.Identifier[] = [];
  if (ts.isVariableDeclarationList(node) && modeOf(node) === "var")
    for (const { name } of node.declarations)
      found.push(...(ts.isIdentifier(name) ? [name] : namesIn(name)));
  ts.forEachChild(node, (child) => void found.push(...varsIn(child)));
  return found;
}

/** `import type …`, or `import { type A, type B } …`. */
function importsTypes({ isTypeOnly: ofTypes, name, namedBindings }: ts.ImportClause): boolean {
  if (ofTypes) return true;
  if (name || !namedBindings || !ts.isNamedImports(namedBindings)) return false;
  const { elements } = namedBindings;
  return elements.length > 0 && elements.every((element) => element.isTypeOnly);
}

function memberOf(
  object: ExpressionSyntax,
  { propertyName, name }: ts.BindingElement,
  span: Span,
): ExpressionSyntax | undefined {
  const key = propertyName ?? name;
  if (!ts.isIdentifier(key) && !ts.isStringLiteralLike(key)) return undefined;
  return { kind: "member", object, name: key.text, nameSpan: span, optional: false, span };
}

function elementOf(object: ExpressionSyntax, index: number, span: Span): ExpressionSyntax {
  const at: ExpressionSyntax = { kind: "literal", value: index, span };
  return { kind: "index", object, index: at, optional: false, span };
}
