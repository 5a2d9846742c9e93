import { Command, CommanderError, Option } from "commander";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { report } from "./report-error.ts";
import { processTerminal, type Terminal } from "./terminal.ts";

/** What every command is given. */
export interface Context {
  readonly cwd: string;
  readonly terminal: Terminal;
}

/**
 * Runs one command line (without `node` and the program's name) and answers its exit code. `world` stands
 * in for the process's own folder and terminal.
 */
export async function main(
  args: readonly string[],
  world: Partial<Context> = {},
): Promise<ExitCode> {
  const { cwd = process.cwd(), terminal = processTerminal({ json: args.includes("--json") }) } =
    world;
  const context: Context = { cwd, terminal };
  let exit: ExitCode = EXIT.ok;
  const program = commandLine(context, (code) => (exit = code));
  try {
    await program.parseAsync(args, { from: "user" });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    return report(error, context);
  } finally {
    terminal.done();
  }
}

const store = () =>
  new Option("--store <where>", "a SQLite file, or `memory`")
    .default(".twelvefold/runs.db")
    .env("TWELVEFOLD_STORE");
const entries = "agent files or globs; every *.agent.ts of the project when none is given";

/** The whole command line, one paragraph a command. The work is in `commands/`, loaded when it is asked for. */
function commandLine(context: Context, exit: (code: ExitCode) => void): Command {
  const program = new Command("twelvefold")
    .description("Agents as typed TypeScript, compiled to state machines.")
    .exitOverride()
    .configureHelp({ sortSubcommands: false })
    .showSuggestionAfterError();
  const { terminal } = context;
  program.configureOutput({
    writeOut: (text) => terminal.out(text.trimEnd()),
    writeErr: (text) => terminal.err(text.trimEnd()),
  });
  const command = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .option("--json", "results as JSON, one value a line")
      .copyInheritedSettings(program);

  command("init", "Write a first agent into a folder.")
    .argument("[folder]", "where", ".")
    .action(async (folder) =>
      exit(await (await import("./commands/init.ts")).init(context, folder)),
    );

  command("build", "Compile agents and write their artifacts.")
    .argument("[entries...]", entries)
    .option("--out <folder>", "where the artifacts go", ".twelvefold")
    .option("--check", "write nothing; fail when an artifact is stale")
    .option("--watch", "build again after every change")
    .option("--no-typecheck", "leave type errors to tsc")
    .action(async (files, options) =>
      exit(await (await import("./commands/build.ts")).build(context, files, options)),
    );

  command("check", "Report what is wrong with agents.")
    .argument("[entries...]", entries)
    .option("--fix", "write what can be mended mechanically into the sources")
    .option("--no-typecheck", "leave type errors to tsc")
    .action(async (files, options) =>
      exit(await (await import("./commands/check.ts")).check(context, files, options)),
    );

  command("run", "Compile an agent in memory and run it until it ends or waits.")
    .argument("<file>", "the agent's file")
    .option("--agent <name>", "which agent, when the file exports several")
    .option("--input <json>", "its input: JSON, @file, or - for standard input")
    .option("--script <file>", "answer prompts from a file instead of a model")
    .option("--base-url <url>", "an OpenAI-compatible server")
    .addOption(store())
    .action(async (file, options) =>
      exit(await (await import("./commands/run.ts")).run(context, file, options)),
    );

  command("resume", "Go on with a run that was interrupted or waits for a time.")
    .argument("<run>", "the run's id")
    .argument("[file]", "the agent's file, when it is not in the project")
    .option("--script <file>", "answer prompts from a file instead of a model")
    .option("--base-url <url>", "an OpenAI-compatible server")
    .addOption(store())
    .action(async (run, file, options) =>
      exit(await (await import("./commands/resume.ts")).resume(context, run, file, options)),
    );

  command("runs", "List the runs of a store, newest first.")
    .option("--agent <name>")
    .addOption(
      new Option("--status <status>").choices([
        "running",
        "waiting",
        "completed",
        "failed",
        "cancelled",
      ]),
    )
    .option("--limit <count>", "at most this many", Number, 20)
    .addOption(store())
    .action(async (options) =>
      exit(await (await import("./commands/runs.ts")).runs(context, options)),
    );

  command("show", "Tell the story of a run: steps, arguments, results, where it waits.")
    .argument("<run>", "the run's id")
    .option("--no-prompts", "leave out the messages of each prompt")
    .addOption(store())
    .action(async (run, options) =>
      exit(await (await import("./commands/show.ts")).show(context, run, options)),
    );

  command("inbox", "List what waits for a human.")
    .option("--run <run>", "of one run")
    .addOption(store())
    .action(async (options) =>
      exit(await (await import("./commands/inbox.ts")).inbox(context, options)),
    );

  command("respond", "Answer a human request, and go on with the run.")
    .argument("<run>", "the run's id")
    .argument("<answer>", "JSON, @file, or - for standard input")
    .option("--request <id>", "which request, when several are open")
    .option("--by <name>", "who answers")
    .option("--file <file>", "the agent's file, when it is not in the project")
    .option("--script <file>", "answer prompts from a file instead of a model")
    .option("--base-url <url>", "an OpenAI-compatible server")
    .option("--no-resume", "record the answer only; `resume` goes on")
    .addOption(store())
    .action(async (run, answer, options) =>
      exit(await (await import("./commands/respond.ts")).respond(context, run, answer, options)),
    );

  command("cancel", "Cancel a run; its `finally` blocks still run when it is resumed.")
    .argument("<run>", "the run's id")
    .option("--reason <text>")
    .addOption(store())
    .action(async (run, options) =>
      exit(await (await import("./commands/cancel.ts")).cancel(context, run, options)),
    );

  command(
    "replay",
    "Fold a run's log again and compare; with a file, name the first event where today's machine differs.",
  )
    .argument("<run>", "the run's id")
    .argument("[file]", "an agent's file to compare with")
    .addOption(store())
    .action(async (run, file, options) =>
      exit(await (await import("./commands/replay.ts")).replay(context, run, file, options)),
    );

  command("fork", "Copy a run up to an event, as a new run.")
    .argument("<run>", "the run's id")
    .requiredOption("--at <seq>", "the last event to keep", Number)
    .addOption(store())
    .action(async (run, options) =>
      exit(await (await import("./commands/fork.ts")).fork(context, run, options)),
    );

  const prompts = command(
    "prompts",
    "List every prompt with the tokens and the cost of each example.",
  )
    .argument("[entries...]", entries)
    .action(async (files) =>
      exit(await (await import("./commands/prompts.ts")).prompts(context, files)),
    );

  prompts
    .command("diff")
    .description("Show what prompts send differently than at a commit, word by word.")
    .argument("<ref>", "a branch, a tag or a commit with the artifacts of its build")
    .argument("[entries...]", entries)
    .option("--json", "results as JSON, one value a line")
    .option("--out <folder>", "where the artifacts are", ".twelvefold")
    .action(async (ref, files, options) =>
      exit(
        await (
          await import("./commands/prompts-diff.ts")
        ).promptsDiff(context, ref, files, options),
      ),
    );

  prompts
    .command("results")
    .description(
      "Compare the variants of prompts over the runs of a store: outcomes, tokens, cost, repairs.",
    )
    .option("--json", "results as JSON, one value a line")
    .option("--agent <name>")
    .addOption(store())
    .action(async (options) =>
      exit(await (await import("./commands/prompts-results.ts")).promptsResults(context, options)),
    );

  command("graph", "Print an agent's machine as a diagram.")
    .argument("<file>", "the agent's file")
    .option("--agent <name>", "which agent, when the file exports several")
    .addOption(new Option("--format <format>").choices(["mermaid", "dot"]).default("mermaid"))
    .action(async (file, options) =>
      exit(await (await import("./commands/graph.ts")).graph(context, file, options)),
    );

  command("explain", "Explain a diagnostic code.")
    .argument("<code>", "such as TF2104")
    .action(async (code) =>
      exit(await (await import("./commands/explain.ts")).explainCode(context, code)),
    );

  return program;
}
