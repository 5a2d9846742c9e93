import { decideRetry } from "@twelvefold/runtime";
import { describe, expect, test } from "vitest";
import { retryAfter } from "../../src/models/retry-after.ts";

const now = Date.parse("2026-01-01T00:00:10Z");
const in5 = "Thu, 01 Jan 2026 00:00:15 GMT";

describe("how long a provider asks to wait", () => {
  test.each([
    [{}, undefined],
    [{ "retry-after": "7" }, 7_000],
    [{ "retry-after": "0.5" }, 500],
    [{ "retry-after": "0" }, 0],
    [{ "retry-after": "-3" }, 0],
    [{ "retry-after-ms": "250", "retry-after": "7" }, 250],
    [{ "retry-after-ms": "soon" }, undefined],
    [{ "retry-after-ms": "soon", "retry-after": "7" }, 7_000],
    [{ "retry-after": in5, date: "Thu, 01 Jan 2026 00:00:12 GMT" }, 3_000],
    [{ "retry-after": in5 }, 5_000],
    [{ "retry-after": in5, date: "Thu, 01 Jan 2026 01:00:00 GMT" }, 0],
    [{ "retry-after": "tomorrow" }, undefined],
    [{ "retry-after": "Infinity" }, undefined],
  ] as const)("%j is %j", (headers, expected) => {
    expect(retryAfter((name) => (headers as Record<string, string>)[name], now)).toBe(expected);
  });
});

describe("F9.7 one pure function decides each repetition", () => {
  test.each([
    [{ kind: "transport", attempt: 1 }, {}, { retry: true, after: 500 }],
    [{ kind: "timeout", attempt: 2 }, {}, { retry: true, after: 1_000 }],
    [{ kind: "overloaded", attempt: 3 }, {}, { retry: false, reason: "attempts_used" }],
    [{ kind: "overloaded", attempt: 3 }, { attempts: 9 }, { retry: true, after: 2_000 }],
    [
      { kind: "overloaded", attempt: 8 },
      { attempts: 9, max: 5_000 },
      { retry: true, after: 5_000 },
    ],
    [{ kind: "rate_limited", attempt: 1, retryAfter: 7_000 }, {}, { retry: true, after: 7_000 }],
    [{ kind: "rate_limited", attempt: 1, retryAfter: 10 }, {}, { retry: true, after: 500 }],
    [
      { kind: "rate_limited", attempt: 1, retryAfter: 61_000 },
      {},
      { retry: false, reason: "wait_too_long" },
    ],
    [
      { kind: "rate_limited", attempt: 1 },
      { attempts: 1 },
      { retry: false, reason: "attempts_used" },
    ],
    [{ kind: "rejected", attempt: 1 }, {}, { retry: false, reason: "not_retryable" }],
    [{ kind: "unauthorized", attempt: 1 }, {}, { retry: false, reason: "not_retryable" }],
    [{ kind: "aborted", attempt: 1 }, {}, { retry: false, reason: "not_retryable" }],
    [{ kind: "unrecorded", attempt: 1 }, {}, { retry: false, reason: "not_retryable" }],
    [{ kind: "drift", attempt: 1 }, {}, { retry: false, reason: "not_retryable" }],
  ] as const)("%j under %j: %j", (failed, policy, decision) => {
    expect(decideRetry(failed, policy)).toEqual(decision);
  });
});
