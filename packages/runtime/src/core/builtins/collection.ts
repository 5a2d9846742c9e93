import { noIdentity } from "../values/iterate.ts";
import { type Builtin, native, natives, type Table } from "./native.ts";
import { OBJECT } from "./object.ts";

export const MAP: Table<Map<unknown, unknown>> = {
  ...OBJECT,
  ...natives<Map<unknown, unknown>>(Map.prototype, "clear entries forEach keys values"),
  ...keyed<Map<unknown, unknown>>(Map.prototype, ["delete", "get", "has", "set"]),
};

export const SET: Table<Set<unknown>> = {
  ...OBJECT,
  ...natives<Set<unknown>>(
    Set.prototype,
    "clear difference entries forEach intersection isDisjointFrom isSubsetOf isSupersetOf keys " +
      "symmetricDifference union values",
  ),
  ...keyed<Set<unknown>>(Set.prototype, ["add", "delete", "has"]),
};

function keyed<Receiver>(prototype: object, names: readonly string[]): Table<Receiver> {
  return Object.fromEntries(
    names.map((name) => [name, withKey(native<Receiver>(prototype, name))]),
  );
}

function withKey<Receiver>(method: Builtin<Receiver>): Builtin<Receiver> {
  return (a, receiver, args) => {
    noIdentity(args[0]);
    return method(a, receiver, args);
  };
}
