import { registerHooks } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { register } from "tsx/esm/api";
import type { ModuleSyntax } from "../syntax/index.ts";
import { collectConstants } from "./constant-values.ts";
import { versionsOf } from "./module-versions.ts";
import { isOurs } from "./resolve.ts";
import { editedText } from "./run-edits.ts";
import { createTurnLimit } from "./turn-limit.ts";

/** What evaluating a module gave: its exports by name, or what was thrown on the way. */
export type Evaluated =
  | { readonly ok: true; readonly exports: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly error: unknown };

/**
 * Runs the author's modules, so that schemas, templates and options are there as values. Nothing is
 * written; a module is run again only when it or something that it imports has changed.
 */
export interface Evaluator {
  evaluate(modules: ReadonlyMap<string, ModuleSyntax>): Promise<ReadonlyMap<string, Evaluated>>;
  /** The constants at the top level of a module, exported or not, by their names there. */
  constantsOf(file: string): Readonly<Record<string, unknown>> | undefined;
  /** Something that modules read, but that is none, has changed: all of them are run again. */
  forget(): void;
  /** Takes the hooks out of Node's loader. */
  close(): Promise<void>;
}

export interface EvaluatorOptions {
  /** Unlike that of any other evaluator of this process. */
  readonly id: string;
  readonly tsconfig: string | undefined;
  /** The project file that an import leads to. */
  resolve(specifier: string, from: string): string | undefined;
  /** How long a module's loops may run. */
  readonly loopSeconds?: number | undefined;
}

export function createEvaluator({
  id,
  tsconfig,
  resolve,
  loopSeconds = MOST_LOOP_SECONDS,
}: EvaluatorOptions): Evaluator {
  const mark = `twelvefold=${id}-`;
  let versions: ReadonlyMap<string, string> = new Map();
  let running: ReadonlyMap<string, ModuleSyntax> = new Map();
  const constants = collectConstants(id);
  const limit = createTurnLimit(id, loopSeconds);
  let generation = 0;

  const isOwn = (url: string | undefined): url is string => url?.includes(mark) ?? false;
  const urlOf = (file: string): string =>
    `${pathToFileURL(file).href}?${mark}${generation}-${versions.get(file) ?? "data"}`;

  // Hooks registered later are asked first: ours, then tsx's, then ours again, then Node's own.
  const below = registerHooks({
    resolve(specifier, context, next) {
      if (!isOwn(context.parentURL) || !versions.has(pathOf(specifier)))
        return next(specifier, context);
      return { url: specifier, format: formatOf(specifier), shortCircuit: true };
    },
    load(url, context, next) {
      const loaded = next(url, context);
      const module = isOwn(url) ? running.get(pathOf(url)) : undefined;
      if (module === undefined || !loaded.source || formatOf(url) !== "module") return loaded;
      const text = Buffer.from(loaded.source as Uint8Array).toString("utf8");
      const footers = `${limit.footer}${constants.footer(module)}`;
      return { ...loaded, source: `${editedText(text, module)}\n;${footers}` };
    },
  });
  const tsx = register({ namespace: `twelvefold-${id}`, tsconfig: tsconfig ?? false });
  const above = registerHooks({
    resolve(specifier, context, next) {
      const { parentURL } = context;
      if (!isOwn(parentURL) || specifier.startsWith("node:")) return next(specifier, context);
      if (isOwn(specifier)) return next(specifier, context);
      const file = resolve(specifier, pathOf(parentURL));
      if (file !== undefined && versions.has(file)) return next(urlOf(file), context);
      if (isPath(specifier)) {
        const data = isData(specifier) && urlOf(pathOf(new URL(specifier, parentURL).href));
        return next(data || specifier, context);
      }
      return resolvePackage(
        specifier,
        (from) => next(specifier, { ...context, parentURL: from }),
        parentURL,
      );
    },
  });

  async function importModule(file: string): Promise<Evaluated> {
    const url = urlOf(file);
    limit.begin();
    try {
      return { ok: true, exports: await withinTime(tsx.import(url, url)) };
    } catch (error) {
      return { ok: false, error };
    } finally {
      limit.end();
    }
  }

  return {
    async evaluate(modules) {
      versions = versionsOf(modules);
      running = modules;
      const results = new Map<string, Evaluated>();
      for (const file of modules.keys()) results.set(file, await importModule(file));
      return results;
    },
    constantsOf: constants.of,
    forget() {
      generation += 1;
    },
    async close() {
      above.deregister();
      await tsx.unregister();
      below.deregister();
      constants.close();
      limit.close();
    },
  };
}

/** An `await` at a module's top level may wait for what never comes. */
async function withinTime<Result>(evaluation: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`it did not end within ${MOST_SECONDS} seconds`)),
      MOST_SECONDS * 1000,
    );
  });
  try {
    return await Promise.race([evaluation, late]);
  } finally {
    clearTimeout(timer);
  }
}

const MOST_SECONDS = 30;
const MOST_LOOP_SECONDS = 10;

/**
 * A package is loaded as Node loads it, once for the process: its parent is named without our mark,
 * so that tsx leaves it alone. What is ours need not be installed beside the agent.
 */
function resolvePackage<Found>(
  specifier: string,
  resolveFrom: (parentURL: string) => Found,
  parentURL: string,
): Found {
  try {
    return resolveFrom(pathToFileURL(pathOf(parentURL)).href);
  } catch (error) {
    if (!isOurs(specifier)) throw error;
    return resolveFrom(import.meta.url);
  }
}

function isPath(specifier: string): boolean {
  return /^(\.{0,2}\/|file:)/.test(specifier);
}

function isData(specifier: string): boolean {
  return specifier.endsWith(".json");
}

function pathOf(url: string): string {
  return url.startsWith("file:") ? fileURLToPath(url).replaceAll("\\", "/") : "";
}

/** The author's files are modules, whatever the nearest package.json says, as TypeScript's own emit would have made them. */
function formatOf(url: string): "module" | "commonjs" {
  return /\.c[jt]s(\?|$)/.test(url) ? "commonjs" : "module";
}
