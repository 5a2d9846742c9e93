import { writeFileSync } from "node:fs";
import { machineSchema, printJson } from "../src/index.ts";

// Writes schema/machine.schema.json from the shapes that `parse` checks.
writeFileSync(
  new URL("../schema/machine.schema.json", import.meta.url),
  `${printJson(machineSchema())}\n`,
);
