// Runs on any Node from 20, before anything is installed: so no dependency, and plain JavaScript.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

const pnpm = "pnpm@12.21.0";
const modules = join(root, "node_modules");
const stamp = join(modules, ".installed-lockfile");
const executable = process.platform === "win32" ? "node.exe" : "node";

/** The Node that development is pinned to, whatever the machine has. */
const pinnedNode = join(modules, "node", "bin", executable);

/** Installs what the lockfile names, unless that is there already. Ends the process if it cannot. */
export function setUp() {
  const lockfile = createHash("sha256")
    .update(readFileSync(join(root, "pnpm-lock.yaml")))
    .digest("hex");
  if (existsSync(pinnedNode) && existsSync(stamp) && readFileSync(stamp, "utf8") === lockfile)
    return;

  say(
    `Installing what the lockfile names (npx ${pnpm} install). The first time takes about a minute.`,
  );
  const started = Date.now();
  const { status } = spawnSync("npx", ["-y", pnpm, "install", "--frozen-lockfile"], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
    env: { ...process.env, CI: process.env.CI ?? "true" },
  });
  if (status !== 0 || !existsSync(pinnedNode)) {
    say(`The installation failed. Is the registry reachable? Try: npx -y ${pnpm} install`);
    process.exit(1);
  }
  writeFileSync(stamp, lockfile);
  say(`Installed in ${seconds(started)}.`);
}

/** Runs a program under the pinned Node, in front of whoever is watching, and answers its exit code. */
export function runNode(args) {
  const { status } = spawnSync(pinnedNode, args, {
    cwd: root,
    stdio: "inherit",
    env: pinnedEnvironment(),
  });
  return status ?? 1;
}

/** The environment in which `node` and the tools of the workspace are the pinned ones. */
function pinnedEnvironment() {
  const path = [join(modules, "node", "bin"), join(modules, ".bin"), process.env.PATH ?? ""].join(
    delimiter,
  );
  return { ...process.env, PATH: path, NODE: pinnedNode };
}

export function say(line) {
  process.stdout.write(`${line}\n`);
}

export function seconds(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}
