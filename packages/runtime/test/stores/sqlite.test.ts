import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sqliteStore } from "@twelvefold/runtime/stores/sqlite";
import { afterAll } from "vitest";
import { storeContract } from "@twelvefold/testing";

const folder = mkdtempSync(join(tmpdir(), "twelvefold-sqlite-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
const newest = () => join(folder, `${count}`, "runs.db");
const fresh = () => join(folder, `${++count}`, "runs.db");

storeContract("sqlite", () => sqliteStore(fresh()), { reopen: () => sqliteStore(newest()) });
storeContract("sqlite in memory", () => sqliteStore(":memory:"));
