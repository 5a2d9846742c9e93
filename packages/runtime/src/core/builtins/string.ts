import type { Activation } from "../activation.ts";
import { type Builtin, native, natives, type Table } from "./native.ts";
import { OBJECT } from "./object.ts";

const names =
  "at charAt charCodeAt codePointAt concat endsWith includes indexOf isWellFormed lastIndexOf match matchAll " +
  "normalize padEnd padStart repeat replace replaceAll search slice split startsWith substr substring " +
  "toLowerCase toUpperCase toWellFormed trim trimEnd trimLeft trimRight trimStart toString valueOf";

export const STRING: Table<string> = {
  ...OBJECT,
  ...natives<string>(String.prototype, names),
  repeat: charged("repeat", (text, count) => text.length * count),
  padEnd: charged("padEnd", (_, length) => length),
  padStart: charged("padStart", (_, length) => length),
  replace: looking("replace"),
  replaceAll: looking("replaceAll"),
};

/** What its callback gives becomes text. */
function looking(name: string): Builtin<string> {
  const method = native<string>(String.prototype, name);
  return (a, text, args) => a.fold.heap.looking(() => method(a, text, args));
}

/** What makes a long text out of a short one pays for it. */
function charged(name: string, size: (text: string, argument: number) => number): Builtin<string> {
  const method = native<string>(String.prototype, name);
  return (a: Activation, text, args) => {
    a.fold.charge(size(text, Number(args[0])) >> 3 || 0);
    return method(a, text, args);
  };
}
