import { randomBytes, randomUUID } from "node:crypto";
import type { Ids } from "../ports.ts";

/** Ids from the operating system's random source. */
export const randomIds: Ids = {
  runId: () => `run_${randomUUID().replaceAll("-", "")}`,
  token: () => randomBytes(24).toString("base64url"),
};
