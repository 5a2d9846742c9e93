export { waysOut } from "./edge.ts";
export type { Way } from "./edge.ts";
export { describeExpression } from "./expression.ts";
export { namingOf } from "./names.ts";
export type { FunctionNames, Naming } from "./names.ts";
export { describeStatements } from "./statement.ts";
