import { arrays } from "./arrays.ts";
import { collections } from "./collections.ts";
import { errors } from "./errors.ts";
import { conforms } from "./harness.ts";
import { json } from "./json.ts";
import { numbers } from "./numbers.ts";
import { objects } from "./objects.ts";
import { regexps } from "./regexps.ts";
import { strings } from "./strings.ts";

conforms("strings", strings);
conforms("arrays", arrays);
conforms("objects", objects);
conforms("numbers", numbers);
conforms("JSON", json);
conforms("regular expressions", regexps);
conforms("Map and Set", collections);
conforms("errors", errors);
