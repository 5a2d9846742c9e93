import { defineConfig } from "vitest/config";

const conditions = ["@twelvefold/source", "module", "node", "development|production"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["packages/*/test/**/*.test.ts", "tests/**/*.test.ts", "examples/*/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**", "**/fixtures/**"],
    pool: "forks",
    // A machine that is busy with other things is slow, not wrong.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What Node itself loads in a test (an agent's module through tsx, a child process) comes from the sources too.
    execArgv: ["--conditions=@twelvefold/source", "--disable-warning=ExperimentalWarning"],
  },
});
