/** What is meant when no entry is named. */
export function everyAgent(entries: readonly string[]): readonly string[] {
  return entries.length > 0 ? entries : ["**/*.agent.ts"];
}
