import type { Consumer } from "../state.ts";

/**
 * A promise within a transition. One that is still pending when the transition ends is stored as the list
 * of its consumers, on the record of whatever will settle it.
 */
export class Pledge {
  status: "pending" | "fulfilled" | "rejected" = "pending";
  value: unknown = undefined;
  readonly to: Consumer[];

  constructor(to: Consumer[] = []) {
    this.to = to;
  }

  get [Symbol.toStringTag](): string {
    return "Promise";
  }
}
