import { expect, test } from "vitest";
import { simulatedClock } from "@twelvefold/testing";

test("time stands still until the test moves it", async () => {
  const clock = simulatedClock("2026-03-01T00:00:00.000Z");
  expect(clock.now()).toBe(Date.parse("2026-03-01"));
  await clock.advance(1500);
  expect(clock.now()).toBe(Date.parse("2026-03-01") + 1500);
  await clock.advanceTo("2026-01-01T00:00:00.000Z");
  expect(clock.now()).toBe(Date.parse("2026-03-01") + 1500);
});

test("what falls due on the way runs in order, at its own time, also when it was set on the way", async () => {
  const clock = simulatedClock(0);
  const ran: [string, number][] = [];
  const note = (name: string) => () => void ran.push([name, clock.now()]);
  clock.setTimer(300, note("late"));
  clock.setTimer(100, () => {
    note("early")();
    clock.setTimer(200, note("set on the way"));
  });
  clock.setTimer(900, note("not yet"));
  const cancel = clock.setTimer(150, note("cancelled"));
  cancel();
  await clock.advanceTo(500);
  expect(ran).toEqual([
    ["early", 100],
    ["set on the way", 200],
    ["late", 300],
  ]);
  expect(clock.pending()).toEqual([900]);
});

test("what is no time is refused", () => {
  expect(() => simulatedClock("yesterday")).toThrow(new RangeError("This is no time: yesterday"));
});
