import { expect, test } from "vitest";
import { shortName } from "../../src/prompts/index.ts";

test("a name that no file can have is cut, and stays another one than its like", () => {
  const long = "a long example, ".repeat(20);
  expect(shortName("an example")).toBe("an example");
  expect(shortName(long)).toMatch(/^a long example, .*~[0-9a-f]{12}$/);
  expect(shortName(`${long}!`)).not.toBe(shortName(long));
  for (const sign of ["a", "é", "字", "😀"]) {
    const short = shortName(sign.repeat(300));
    expect(Buffer.byteLength(`${short}.md`)).toBeLessThan(200);
    expect(short).not.toContain("\uFFFD");
  }
});
