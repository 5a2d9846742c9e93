export { openProject } from "./project.ts";
export type { ReadSources, SourceProject } from "./project.ts";
