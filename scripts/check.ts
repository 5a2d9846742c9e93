// Every check of the repository, in one table. `npm test -- --only lint types` runs some of them.
import { spawnSync } from "node:child_process";
import { parseArgs, styleText } from "node:util";

interface Stage {
  readonly name: string;
  readonly title: string;
  /** Arguments of the pinned Node, one list for each program in turn. */
  readonly programs: readonly (readonly string[])[];
  /** Whether the output is worth watching as it comes. */
  readonly live?: boolean;
}

const tsc = "node_modules/@typescript/native/bin/tsc";

const stages: readonly Stage[] = [
  {
    name: "build",
    title: "Build every package (tsdown)",
    programs: [["node_modules/tsdown/dist/run.mjs"]],
  },
  {
    name: "format",
    title: "Formatting (oxfmt)",
    programs: [["node_modules/oxfmt/bin/oxfmt", "--check"]],
  },
  {
    name: "lint",
    title: "Lint, and purity of the core (oxlint)",
    programs: [["node_modules/oxlint/bin/oxlint", "--deny-warnings"]],
  },
  {
    name: "types",
    title: "Types and type tests (tsc)",
    programs: [
      [tsc, "--project", "tsconfig.json"],
      [tsc, "--project", "tsconfig.packages.json"],
    ],
  },
  {
    name: "imports",
    title: "Who imports whom (dependency-cruiser)",
    programs: [
      [
        "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs",
        ...["packages", "examples", "--output-type", "err-long"],
      ],
    ],
  },
  {
    name: "unused",
    title: "Unused files, exports and dependencies (knip)",
    programs: [["node_modules/knip/bin/knip.js", "--no-config-hints"]],
  },
  {
    name: "generated",
    title: "Generated files are current",
    programs: [["scripts/generate.ts", "--check"]],
  },
  {
    name: "published",
    title: "What is published resolves (publint)",
    programs: [["scripts/check-published.ts"]],
  },
  {
    name: "bundles",
    title: "Bundle ceilings",
    programs: [["scripts/check-bundles.ts"]],
  },
  {
    name: "tests",
    title: "Tests (vitest)",
    programs: [["node_modules/vitest/vitest.mjs", "run"]],
    live: true,
  },
];

process.exit(main(process.argv.slice(2)));

function main(args: string[]): number {
  const { values, positionals } = parseArgs({
    args,
    options: { only: { type: "string", multiple: true }, list: { type: "boolean" } },
    allowPositionals: true,
  });
  const wanted = [...(values.only ?? []), ...positionals].flatMap((names) => names.split(","));
  const unknown = wanted.filter((name) => !stages.some((stage) => stage.name === name));
  if (values.list === true || unknown.length > 0) {
    for (const name of unknown) say(`No stage is called ${name}. These are the stages:`);
    for (const { name, title } of stages) say(`  ${name.padEnd(10)} ${title}`);
    return unknown.length > 0 ? 2 : 0;
  }

  const chosen = wanted.length > 0 ? stages.filter(({ name }) => wanted.includes(name)) : stages;
  const failed = chosen.filter((stage) => !pass(stage)).map(({ name }) => name);
  if (failed.length > 0)
    say(`\nFailed: ${failed.join(", ")}. One stage alone: npm test -- --only ${failed[0]}`);
  say(`\n${chosen.length - failed.length} passed, ${failed.length} failed`);
  return failed.length > 0 ? 1 : 0;
}

function pass(stage: Stage): boolean {
  const started = performance.now();
  if (stage.live) say(`… ${stage.title}`);
  const runs = stage.programs.map((args) =>
    spawnSync(process.execPath, ["--disable-warning=ExperimentalWarning", ...args], {
      encoding: "utf8",
      maxBuffer: 1 << 28,
      stdio: stage.live ? "inherit" : "pipe",
    }),
  );
  const passed = runs.every(({ status }) => status === 0);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const mark = passed ? styleText("green", "✓") : styleText("red", "✗");
  say(`${mark} ${stage.name.padEnd(10)} ${stage.title}, ${seconds} s`);
  if (!passed && !stage.live)
    for (const run of runs)
      if (run.status !== 0) say(`${run.stdout}${run.stderr}${run.error ?? ""}`.trimEnd());
  return passed;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
