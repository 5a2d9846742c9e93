/** Stands in for the deployment platform: the host side of the tools. Tests replace its answers. */
export interface Platform {
  staging(commit: string): Promise<{ version: string }>;
  test(environment: "staging" | "production"): Promise<{ passed: boolean; failures: string[] }>;
  tags(): Promise<string[]>;
  changelog(component: string, commit: string): Promise<string>;
  deploy(component: string, commit: string): Promise<{ version: string }>;
  rollback(tag: string): Promise<{ version: string }>;
}

export const platform: Platform = {
  staging: async (commit) => ({ version: `${commit}-staging` }),
  test: async () => ({ passed: true, failures: [] }),
  tags: async () => ["v1.2.3", "v1.2.2", "v1.2.1"],
  changelog: async (component, commit) => `${component}: changes up to ${commit}`,
  deploy: async (component, commit) => ({ version: `${component}@${commit}` }),
  rollback: async (tag) => ({ version: tag }),
};
