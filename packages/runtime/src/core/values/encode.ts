import { Heap } from "./heap.ts";
import { Storer } from "./store.ts";

/** The stored form of a plain value, as in a state: what `decodeValue` gives back. Aliases become copies. */
export function encodeValue(value: unknown): unknown {
  return new Storer(new Heap(true, [], { constant: () => undefined }), undefined, true).store(
    value,
  );
}
