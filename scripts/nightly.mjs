// npm run nightly [-- seed]: what every test run samples, at length, and with other seeds each day.
import { runNode, say, setUp } from "./set-up.mjs";

setUp();
const day = Math.floor(Date.now() / 86_400_000);
const seed = process.argv[2] ?? String(day * 1000);
say(`20,000 programs from seed ${seed}. \`npm run nightly -- ${seed}\` does the same again.`);
Object.assign(process.env, {
  TWELVEFOLD_PROGRAMS: "20000",
  TWELVEFOLD_SEED: seed,
  TWELVEFOLD_MUTANTS: "1",
  TWELVEFOLD_DOTPROMPTS: "5000",
  TWELVEFOLD_REPORT: "1",
});
const tests = ["tests/differential", "packages/compiler/test/prompts/equals-dotprompt.test.ts"];
process.exit(runNode(["node_modules/vitest/vitest.mjs", "run", ...tests]));
