import { findSourceMap } from "node:module";

/** A line of a stack, in the file as its author wrote it; lines and columns count from 1. */
export interface StackPlace {
  /** A path or a URL. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * The places of an error's stack. Call sites are asked for as data, and led back through the source
 * maps of the transpiled modules, as a process may print stacks in a way of its own (test runners do).
 */
export function stackPlaces(error: unknown): StackPlace[] {
  const stack = rawStack(error);
  if (Array.isArray(stack)) return (stack as NodeJS.CallSite[]).flatMap(placeOf);
  return typeof stack === "string" ? placesIn(stack) : [];
}

/** Places as stack lines and esbuild's messages name them: `path:line:column`; some leave out the column. */
export function placesIn(text: string): StackPlace[] {
  return [...text.matchAll(PLACE)].map(([, file = "", line = "1", column = "1"]) => ({
    file,
    line: Number(line),
    column: Number(column),
  }));
}

const PLACE = /((?:file:\/\/)?\/[^\s():?]+(?:\?[^\s():]*)?):(\d+)(?::(\d+))?/g;

function rawStack(error: unknown): unknown {
  const { prepareStackTrace } = Error;
  try {
    Error.prepareStackTrace = (_, sites) => sites;
    return error instanceof Error ? error.stack : undefined;
  } catch {
    return undefined;
  } finally {
    if (prepareStackTrace === undefined) Reflect.deleteProperty(Error, "prepareStackTrace");
    else Error.prepareStackTrace = prepareStackTrace;
  }
}

function placeOf(site: NodeJS.CallSite): StackPlace[] {
  const file = site.getFileName();
  const [line, column] = [site.getLineNumber() ?? 1, site.getColumnNumber() ?? 1];
  if (!file) return [];
  const origin = findSourceMap(file)?.findOrigin(line, column);
  if (!origin || !("lineNumber" in origin)) return [{ file, line, column }];
  return [{ file, line: origin.lineNumber, column: origin.columnNumber }];
}
