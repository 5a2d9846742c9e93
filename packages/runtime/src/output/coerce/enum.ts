import type { Coercion } from "./coercion.ts";
import { matchMember } from "./match-member.ts";
import type { Result } from "./result.ts";
import { fit, misfit, misfits, pending } from "./result.ts";
import { coerceSingle } from "./single.ts";
import { excerpt } from "../../core/validate/index.ts";
import type { Node } from "../read/node.ts";
import { repair } from "../repair.ts";

/** One of several strings. */
export function coerceEnum(
  coercion: Coercion,
  node: Node,
  members: readonly string[],
  path: string,
): Result {
  const expected = expectation(members);
  if (node.kind === "array" || node.kind === "object") {
    return coerceSingle(
      coercion,
      node,
      path,
      expected,
      (one, place) => coerceEnum(coercion, one, members, place),
      true,
    );
  }
  if (coercion.partial && !node.complete) return pending;
  if (node.value === null) return misfit(path, expected, null);
  const text =
    typeof node.value === "string" ? node.value : coercion.text.slice(node.start, node.end);
  const match = matchMember(members, text);
  switch (match.found) {
    case "exact":
      return fit(match.member, [], { settled: [path] });
    case "spelling":
    case "text": {
      const detail = `${excerpt(text)} was read as ${excerpt(match.member)}`;
      const kind = match.found === "spelling" ? "enum-spelling" : "enum-in-text";
      return fit(match.member, [repair(kind, path, detail)]);
    }
    case "tie": {
      const received = `${excerpt(text)}, which could be ${match.members.map(excerpt).join(" or ")}`;
      const message = `expected ${expected}, received ${received}`;
      return misfits([{ path, message, expected, received, keyword: "enum" }]);
    }
    case "none":
      return misfit(path, expected, text);
  }
}

const expectation = (members: readonly string[]): string =>
  members.length === 1 ? excerpt(members[0]) : `one of ${members.map(excerpt).join(", ")}`;
