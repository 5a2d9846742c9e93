export type {
  ArraySyntax,
  AssignSyntax,
  AwaitSyntax,
  BinarySyntax,
  CallSyntax,
  ChainSyntax,
  ConditionalSyntax,
  ExpressionSyntax,
  IdentifierSyntax,
  IndexSyntax,
  LogicalSyntax,
  MemberSyntax,
  NewSyntax,
  ObjectSyntax,
  PropertySyntax,
  SequenceSyntax,
  SpreadSyntax,
  TemplateSyntax,
  UnarySyntax,
  UnsupportedSyntax,
  UpdateSyntax,
} from "./expression.ts";
export type { FunctionSyntax, ParameterSyntax } from "./function.ts";
export type {
  ExportSyntax,
  ImportSyntax,
  ModuleSyntax,
  RunEdit,
  TopLevelSyntax,
} from "./module.ts";
export type { ArrayPattern, ObjectPattern, PatternSyntax } from "./pattern.ts";
export { keywordBefore } from "./keyword-before.ts";
export { contains } from "./span.ts";
export type { Span } from "./span.ts";
export type { ForEachSyntax, StatementSyntax, VariableSyntax } from "./statement.ts";
