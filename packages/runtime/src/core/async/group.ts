import type { Activation } from "../activation.ts";
import type { Heap } from "../values/heap.ts";
import type { GroupMode, GroupRecord } from "../state.ts";
import { Pledge } from "./pledge.ts";

/** Promises taken together: the elements of `Promise.all` and its family, the calls of a bounded map. */
export class Group {
  readonly id: number;
  readonly mode: GroupMode;
  readonly agent: number;
  readonly pledge: Pledge;
  /** One for each element. Those that came in an earlier transition are stored. */
  readonly results: unknown[];
  /** Indices of the results of this transition. */
  readonly fresh: Set<number> = new Set();
  /** Elements under way. */
  pending: number;
  done = false;
  unwinding = 0;
  calls: Calls | undefined;
  readonly record: GroupRecord | undefined;

  constructor(
    id: number,
    mode: GroupMode,
    agent: number,
    size: number,
    pledge: Pledge,
    record?: GroupRecord,
  ) {
    this.id = id;
    this.mode = mode;
    this.agent = agent;
    this.pledge = pledge;
    this.results = record?.results.slice() ?? Array.from({ length: size }, () => null);
    this.pending = record?.pending ?? size;
    this.unwinding = record?.unwinding ?? 0;
    this.record = record;
  }

  static hydrate(record: GroupRecord): Group {
    return new Group(
      record.id,
      record.mode,
      record.agent,
      0,
      new Pledge(record.to.slice()),
      record,
    );
  }

  keep(index: number, value: unknown): void {
    this.results[index] = value;
    this.fresh.add(index);
  }

  /** All results, private. */
  values(heap: Heap): unknown[] {
    for (const index of this.results.keys()) {
      if (!this.fresh.has(index)) this.keep(index, heap.result(this.results[index]));
    }
    return this.results;
  }
}

/** What a bounded map has still to call. */
export interface Calls {
  readonly items: readonly unknown[];
  next: number;
  readonly each: (item: unknown, index: number) => unknown;
  readonly fn: number;
  readonly scope: Activation | number | undefined;
}
