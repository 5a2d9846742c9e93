// npm run demo: sets itself up, builds the packages, and runs the issue-triage example on them.
import { runNode, say, seconds, setUp } from "./set-up.mjs";

setUp();
say("Building the packages.");
const started = Date.now();
const built = runNode(["node_modules/tsdown/dist/run.mjs", "--log-level", "warn"]);
if (built !== 0) process.exit(built);
say(`Built in ${seconds(started)}.\n`);
process.exit(
  runNode([
    "--disable-warning=ExperimentalWarning",
    "examples/issue-triage/demo.ts",
    ...process.argv.slice(2),
  ]),
);
