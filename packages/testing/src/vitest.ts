// A setup file of vitest: `test: { setupFiles: ["@twelvefold/testing/vitest"] }`
import { expect } from "vitest";
import { promptMatchers } from "./matchers.ts";

expect.extend({ ...promptMatchers });
