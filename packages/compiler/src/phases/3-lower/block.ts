import type { StatementSyntax } from "../../syntax/index.ts";
import type { Flow } from "./flow.ts";
import { lowerStatement } from "./statement.ts";
import { hoistFunctions } from "./structured.ts";

/** `{ a(); await b(); }`: one statement after the other. Its scope is gone: variables have slots of their own. */
export function lowerBlock(body: readonly StatementSyntax[], flow: Flow): void {
  for (const hoisted of hoistFunctions(body, flow.body)) flow.graph.emit(hoisted);
  for (const statement of body) lowerStatement(statement, flow);
}
