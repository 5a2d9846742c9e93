export { reachMemo } from "./module-versions.ts";
export { openSources } from "./sources.ts";
export type { SourceOptions, SourceReader, Sources } from "./sources.ts";
