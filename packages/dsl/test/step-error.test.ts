import { StepError } from "@twelvefold/dsl";
import { expect, test } from "vitest";

const error = new StepError({
  code: "timeout",
  message: "Took too long",
  hint: "Ask for less",
  step: "search",
  attempt: 2,
});

test("a StepError is an error with the fields that it was given and no others", () => {
  expect(error).toBeInstanceOf(Error);
  expect(`${error}`).toBe("StepError: Took too long");
  expect({ ...error }).toEqual({
    code: "timeout",
    hint: "Ask for less",
    step: "search",
    attempt: 2,
  });
  expect(Object.keys(new StepError({ code: "c", message: "m" }))).toEqual(["code"]);
});

test("a StepError goes through JSON without its stack", () => {
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    name: "StepError",
    code: "timeout",
    message: "Took too long",
    hint: "Ask for less",
    step: "search",
    attempt: 2,
  });
});

test("instanceof holds for a StepError made by another copy of this package, and for no other error", () => {
  const foreign = Object.assign(new Error("m"), { [Symbol.for("twelvefold.step-error")]: true });
  expect(foreign).toBeInstanceOf(StepError);
  expect(error).toBeInstanceOf(StepError);
  for (const other of [new Error("m"), null, "StepError", { name: "StepError" }]) {
    expect(other).not.toBeInstanceOf(StepError);
  }
});

test("instanceof of a subclass holds for its own only", () => {
  class NotFound extends StepError {}
  expect(error).not.toBeInstanceOf(NotFound);
  const found = new NotFound({ code: "c", message: "m" });
  expect(found).toBeInstanceOf(NotFound);
  expect(found).toBeInstanceOf(StepError);
});
