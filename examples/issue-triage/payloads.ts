import { createRequire } from "node:module";

/** One of GitHub's own example deliveries of the `issues` event, whole, as a webhook would bring it. */
export interface IssuesPayload {
  readonly action: string;
  readonly issue: { readonly number: number; readonly title: string };
}

interface Examples {
  readonly name: string;
  readonly examples: readonly unknown[];
}

/** Every delivery of an opened issue in `@octokit/webhooks-examples`. */
export function openedIssues(): readonly IssuesPayload[] {
  const all = createRequire(import.meta.url)("@octokit/webhooks-examples") as readonly Examples[];
  const issues = all.find(({ name }) => name === "issues")?.examples ?? [];
  return (issues as readonly IssuesPayload[]).filter(({ action }) => action === "opened");
}
