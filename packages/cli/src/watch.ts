import { watch as watchFiles } from "chokidar";
import type { Compilation, Compiler } from "@twelvefold/compiler";
import type { Context } from "./main.ts";

/** Compiles again after every change of a source file, until the process is told to stop. */
export async function watch(
  { cwd, terminal }: Context,
  compiler: Compiler,
  conclude: (compilation: Compilation) => Promise<unknown>,
): Promise<void> {
  const watcher = watchFiles(cwd, {
    ignoreInitial: true,
    ignored: [/[/\\](?:node_modules|\.git|\.twelvefold|dist)(?:[/\\]|$)/],
  });
  const changed = new Set<string>();
  let building: Promise<void> | undefined;

  const build = async (): Promise<void> => {
    while (changed.size > 0) {
      const files = [...changed];
      changed.clear();
      const started = performance.now();
      const compilation = await compiler.update(files);
      await conclude(compilation);
      terminal.err(
        terminal.style(
          "dim",
          `${files.length} changed, built in ${Math.round(performance.now() - started)} ms. Watching …`,
        ),
      );
    }
  };

  watcher.on("all", (_, path) => {
    if (!/\.(?:[cm]?[jt]sx?|hbs|prompt|json)$/.test(path)) return;
    changed.add(path);
    building ??= build().finally(() => (building = undefined));
  });
  terminal.err(terminal.style("dim", "Watching …"));
  await new Promise<void>((resolve) => process.once("SIGINT", resolve).once("SIGTERM", resolve));
  await watcher.close();
}
