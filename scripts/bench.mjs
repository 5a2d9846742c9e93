// npm run bench [-- name …]: builds the packages, then runs benchmarks/<name>.bench.ts, each in its own process.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root, runNode, say, setUp } from "./set-up.mjs";

setUp();
const suffix = ".bench.ts";
const wanted = process.argv.slice(2);
const known = readdirSync(join(root, "benchmarks"))
  .filter((file) => file.endsWith(suffix))
  .map((file) => file.slice(0, -suffix.length));
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  say(
    `No benchmark is called ${unknown.join(", ")}. There are: ${known.join(", ") || "none yet"}.`,
  );
  process.exit(2);
}

let worst = runNode(["node_modules/tsdown/dist/run.mjs", "--log-level", "warn"]);
for (const name of wanted.length > 0 ? wanted : known) {
  if (worst !== 0) break;
  say(`\n${name}`);
  worst = runNode([
    "--disable-warning=ExperimentalWarning",
    join("benchmarks", `${name}${suffix}`),
  ]);
}
process.exit(worst);
