export { renderPrompt, type RenderOptions } from "./render-prompt.ts";
export { selectEvents, type ThreadEvent } from "./select-events.ts";
export type { Functions } from "./scope.ts";
