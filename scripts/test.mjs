// npm test: sets itself up, then runs every check of the repository under the pinned Node.
import { runNode, setUp } from "./set-up.mjs";

setUp();
process.exit(runNode(["scripts/check.ts", ...process.argv.slice(2)]));
