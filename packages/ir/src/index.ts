// The machine
export { IR_VERSION } from "./version.ts";
export type {
  AgentDeclaration,
  Await,
  Branch,
  Edge,
  FlowFunction,
  Goto,
  Handler,
  HumanDeclaration,
  Limits,
  Machine,
  MachineFunction,
  MachineState,
  Match,
  PromptDeclaration,
  PureFunction,
  RetryPolicy,
  ReturnEdge,
  SignalDeclaration,
  StepDeclaration,
  StepKind,
  ThrowEdge,
  ToolDeclaration,
} from "./machine.ts";

// Expressions
export type {
  ArrayExpression,
  Assign,
  Binary,
  BinaryOperator,
  BoundedMap,
  Builtin,
  BuiltinFunction,
  Call,
  Chain,
  Coercible,
  Combine,
  Conditional,
  Constant,
  ConstantValue,
  Delete,
  Dispatch,
  Elements,
  ErrorName,
  Expression,
  FunctionReference,
  Index,
  InstanceOf,
  Intrinsic,
  Iterable,
  Keys,
  Literal,
  Logical,
  Member,
  Method,
  NewCollection,
  NewError,
  ObjectExpression,
  Property,
  Receive,
  RegularExpression,
  Rest,
  Sequence,
  Special,
  Table,
  Spread,
  Step,
  Target,
  Template,
  Timer,
  Unary,
  Update,
  Variable,
} from "./expression.ts";

// Statements
export type {
  Block,
  Break,
  Continue,
  Do,
  DoWhile,
  For,
  ForIn,
  ForOf,
  If,
  Labeled,
  Return,
  Statement,
  Switch,
  Throw,
  Try,
  While,
} from "./statement.ts";

// Built-ins
export {
  BUILTIN_FUNCTIONS,
  BUILTIN_METHODS,
  BUILTIN_PROTOTYPE_METHODS,
  type BuiltinKind,
} from "./builtins.ts";

// Effects and events
export type { CancelEffect, Effect, PromptCallOptions, StepEffect, TimerEffect } from "./effect.ts";
export type {
  Cancel,
  Event,
  Signal,
  StepCompleted,
  StepFailed,
  StepFailure,
  TimerFired,
  Usage,
} from "./event.ts";

// Text and identity
export { canonical } from "./canonical.ts";
export { hash } from "./hash.ts";
export { MachineError } from "./machine-error.ts";
export { machineSchema } from "./machine-schema.ts";
export { parse } from "./parse.ts";
export { print, printJson } from "./print.ts";
export { sha256 } from "./sha256.ts";

// Going through a machine
export {
  EDGE_CHILDREN,
  EXPRESSION_CHILDREN,
  expressionsIn,
  expressionsOf,
  isStatement,
  type Node,
  nodesIn,
  STATEMENT_CHILDREN,
  walkExpression,
  walkStatements,
} from "./traverse.ts";

// Values and schemas
export type { Json } from "./json.ts";
export type { JsonSchema, JsonSchemaObject, JsonType } from "./schema.ts";
export type { DecodeOption, DecodePlan, DecodeStep, Dialect } from "./dialect.ts";

// Prompts
export {
  type MediaPart,
  type Message,
  type Part,
  type PendingPart,
  type Role,
  ROLES,
  type TextPart,
  type ToolRequestPart,
  type ToolResponsePart,
} from "./message.ts";
export type {
  CallExpression,
  DataExpression,
  EachNode,
  EqualsNode,
  Frame,
  FunctionExpression,
  HistoryNode,
  IfNode,
  InlineNode,
  LiteralExpression,
  MediaNode,
  MessageNode,
  ParameterExpression,
  PartialNode,
  PathExpression,
  PendingNode,
  PromptData,
  PromptExpression,
  PromptFunctions,
  PromptHash,
  PromptHelper,
  PromptNode,
  PromptNodes,
  PromptSettings,
  PromptTemplate,
  PromptVariants,
  PromptVersion,
  RoleNode,
  SecretPlace,
  SecretPlaces,
  SectionNode,
  TextNode,
  ThreadNode,
  ToolDefinition,
  UndefinedExpression,
  ValueNode,
  VariantChoice,
  WithNode,
} from "./prompt.ts";

export type {
  EncodedSchema,
  ModelChoice,
  OutputStrategy,
  PromptBudget,
  PromptEncoding,
  PromptRequest,
} from "./prompt-request.ts";

// Where things stand in the sources
export type { Position, SourceMap } from "./source-map.ts";
