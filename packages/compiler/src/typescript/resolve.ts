import { fileURLToPath } from "node:url";
import { ts } from "ts-morph";

/** Resolves imports as the author's `tsconfig.json` says, and a little more forgivingly where it finds nothing. */
export interface Resolver {
  resolve(
    specifier: string,
    from: string,
    mode?: ts.ResolutionMode,
  ): ts.ResolvedModuleWithFailedLookupLocations;
  /** Forgets what was found: a file has come or gone. */
  forget(): void;
  /** Names of conditional exports that hold here. */
  readonly conditions: readonly string[];
  /** What is resolved as the `tsconfig.json` does not say, by specifier: another resolver has to be told. */
  readonly detours: ReadonlyMap<string, string>;
}

const here = fileURLToPath(import.meta.url).replaceAll("\\", "/");

/** Run from its own sources, the compiler must find the sources of its sister packages too. */
const conditions = here.endsWith(".ts") ? ["@twelvefold/source"] : [];

export function createResolver(
  cwd: string,
  options: ts.CompilerOptions,
  host: ts.ModuleResolutionHost,
): Resolver {
  const written = {
    ...options,
    customConditions: [...(options.customConditions ?? []), ...conditions],
  };
  const lenient: ts.CompilerOptions = {
    ...written,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const settings = allowsConditions(written) ? written : options;
  let caches = createCaches();
  const detours = new Map<string, string>();

  function createCaches(): {
    written: ts.ModuleResolutionCache;
    lenient: ts.ModuleResolutionCache;
  } {
    const create = (of: ts.CompilerOptions): ts.ModuleResolutionCache =>
      ts.createModuleResolutionCache(cwd, (name) => name, of);
    return { written: create(settings), lenient: create(lenient) };
  }

  function resolve(
    specifier: string,
    from: string,
    mode?: ts.ResolutionMode,
  ): ts.ResolvedModuleWithFailedLookupLocations {
    const first = ts.resolveModuleName(
      specifier,
      from,
      settings,
      host,
      caches.written,
      undefined,
      mode,
    );
    if (first.resolvedModule) return first;
    const second = resolveLeniently(specifier, from);
    if (second.resolvedModule) detours.set(specifier, second.resolvedModule.resolvedFileName);
    return second;
  }

  function resolveLeniently(
    specifier: string,
    from: string,
  ): ts.ResolvedModuleWithFailedLookupLocations {
    const found = ts.resolveModuleName(specifier, from, lenient, host, caches.lenient);
    if (found.resolvedModule || !isOurs(specifier)) return found;
    return ts.resolveModuleName(specifier, here, lenient, host, caches.lenient);
  }

  function forget(): void {
    caches = createCaches();
    detours.clear();
  }

  return { resolve, forget, detours, conditions: settings.customConditions ?? [] };
}

/**
 * What an agent's module may import without a `node_modules` of its own: it is then found from the
 * compiler's place.
 */
export function isOurs(specifier: string): boolean {
  return (
    specifier === "zod" || specifier.startsWith("zod/") || specifier.startsWith("@twelvefold/")
  );
}

function allowsConditions({ moduleResolution, module }: ts.CompilerOptions): boolean {
  const kind =
    moduleResolution ??
    (module !== undefined && module >= ts.ModuleKind.Node16 ? module : undefined);
  return kind !== undefined && kind >= ts.ModuleResolutionKind.Node16;
}
