import { natives, type Table } from "./native.ts";

/** What every object and every primitive value has from `Object.prototype`. */
export const OBJECT: Table = natives(
  Object.prototype,
  "hasOwnProperty propertyIsEnumerable toString valueOf",
);
