import { conforms } from "./harness.ts";
import { modules } from "./modules.ts";
import { promises } from "./promises.ts";
import { refused } from "./refused.ts";
import { steps } from "./steps.ts";
import { types } from "./types.ts";

conforms("promises", promises);
conforms("steps", steps);
conforms("types", types);
conforms("modules", modules);
conforms("what the language has no place for", refused);
