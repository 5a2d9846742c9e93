/**
 * The whole path on real webhook payloads, each step a process of its own: build, run, kill, resume,
 * answer, replay, show. With OPENAI_API_KEY set the model is real; without, its answers are read from
 * `replies.json`.
 */
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { createInterface } from "node:readline";
import { styleText } from "node:util";
import { openedIssues } from "./payloads.ts";

const here = import.meta.dirname;
const command = createRequire(import.meta.url)
  .resolve("@twelvefold/cli/package.json")
  .replace("package.json", "bin/twelvefold.js");
const folder = await mkdtemp(join(tmpdir(), "twelvefold-demo-"));
const store = join(folder, "runs.db");
const model = process.env["OPENAI_API_KEY"] === undefined ? ["--script", "replies.json"] : [];

try {
  const [payload] = openedIssues();
  if (payload === undefined) throw new Error("@octokit/webhooks-examples has no opened issue.");
  await writeFile(join(folder, "payload.json"), JSON.stringify(payload));

  say("1. Compile the agent: a state machine, schemas and prompts, as files to review.");
  await twelvefold(["build"]);

  say(
    `2. Run it on a real webhook payload: “${payload.issue.title}”. The process is killed while a tool is at work.`,
  );
  const input = ["--input", `@${join(folder, "payload.json")}`];
  const run = await killedAfter(2, [
    "run",
    "triage.agent.ts",
    ...input,
    ...model,
    "--store",
    store,
    "--json",
  ]);

  say(
    "3. Another process goes on. Nothing is asked of the model again; it stops where a human is needed.",
  );
  await twelvefold(["resume", run, "triage.agent.ts", ...model, "--store", store], 3);

  say("4. A third process says no, with a reason. The model sees it and thinks again.");
  await twelvefold(["inbox", "--store", store]);
  const answer = JSON.stringify({ decision: "deny", feedback: "the fix is not released yet" });
  await twelvefold([
    "respond",
    run,
    answer,
    "--by",
    "octocat",
    "--file",
    "triage.agent.ts",
    ...model,
    "--store",
    store,
  ]);

  say("5. Fold the log again: the same state, with no model and no tool called.");
  await twelvefold(["replay", run, "--store", store]);

  say("6. The whole story of the run.");
  await twelvefold(["show", run, "--store", store]);

  say("Where to look next");
  const at = relative(process.cwd(), here) || ".";
  console.log(`  ${at}/triage.agent.ts                the agent, as it was written`);
  console.log(`  ${at}/.twelvefold/triage/machine.md  the machine that ran, as a diagram`);
  console.log(`  ${at}/.twelvefold/triage/prompts/    the prompts, exactly as sent`);
  console.log("  README.md                                   how to write your own");
} finally {
  await rm(folder, { recursive: true, force: true });
}

function say(text: string): void {
  console.log(`\n${styleText("bold", text)}\n`);
}

/** Runs the command in a process of its own, its output shown. */
async function twelvefold(args: readonly string[], expected = 0): Promise<void> {
  console.log(styleText("dim", `$ twelvefold ${shown(args)}`));
  const child = spawn(process.execPath, [...process.execArgv, command, ...args], {
    cwd: here,
    stdio: ["ignore", "inherit", "inherit"],
  });
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  if (code !== expected)
    throw new Error(`twelvefold ${args[0]} ended with ${code}, not ${expected}.`);
}

/** Starts a run and kills its process, with no warning, once that many events are in the log. Gives the run's id. */
async function killedAfter(events: number, args: readonly string[]): Promise<string> {
  console.log(styleText("dim", `$ twelvefold ${shown(args)}`));
  const child = spawn(process.execPath, [...process.execArgv, command, ...args], {
    cwd: here,
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const { run, seq, event } = JSON.parse(line) as {
      run?: string;
      seq?: number;
      event?: { type: string };
    };
    if (run === undefined || seq === undefined) continue;
    console.log(`   ${seq}  ${event?.type}`);
    if (seq < events) continue;
    child.kill("SIGKILL");
    console.log(styleText("red", "   kill -9"));
    return run;
  }
  throw new Error("The run ended before it could be killed.");
}

function shown(args: readonly string[]): string {
  return args
    .map((arg) => (/^[\w@./:-]+$/.test(arg) ? arg.replace(folder, "…") : `'${arg}'`))
    .join(" ");
}
