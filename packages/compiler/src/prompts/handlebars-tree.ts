/** The tree that Handlebars' parser makes, as far as it is read here; its own types leave the kinds open. */
export interface Program {
  readonly type: "Program";
  readonly body: readonly Statement[];
  readonly blockParams?: readonly string[];
  readonly loc: Location;
}

export interface Location {
  readonly start: Point;
  readonly end: Point;
}

/** Lines count from 1, columns from 0. */
export interface Point {
  readonly line: number;
  readonly column: number;
}

export type Statement =
  | Content
  | Comment
  | Mustache
  | Block
  | PartialCall
  | PartialBlock
  | Decorator
  | DecoratorBlock;

export interface Content {
  readonly type: "ContentStatement";
  readonly value: string;
  readonly original: string;
  readonly loc: Location;
}

export interface Comment {
  readonly type: "CommentStatement";
  readonly loc: Location;
}

export interface Invocation {
  readonly path: Path | Literal;
  readonly params: readonly Expression[];
  readonly hash?: Hash;
  readonly loc: Location;
}

export interface Mustache extends Invocation {
  readonly type: "MustacheStatement";
}

export interface Block extends Invocation {
  readonly type: "BlockStatement";
  readonly program?: Program;
  readonly inverse?: Program;
}

export interface PartialCall {
  readonly type: "PartialStatement";
  readonly name: Path | Literal | SubExpression;
  readonly params: readonly Expression[];
  readonly hash?: Hash;
  readonly indent?: string;
  readonly loc: Location;
}

export interface PartialBlock {
  readonly type: "PartialBlockStatement";
  readonly name: Path | Literal | SubExpression;
  readonly params: readonly Expression[];
  readonly hash?: Hash;
  readonly indent?: string;
  readonly program: Program;
  readonly loc: Location;
}

export interface Decorator extends Invocation {
  readonly type: "Decorator";
}

export interface DecoratorBlock extends Invocation {
  readonly type: "DecoratorBlock";
  readonly program: Program;
}

export type Expression = Path | Literal | SubExpression;

export interface Path {
  readonly type: "PathExpression";
  readonly data: boolean;
  readonly depth: number;
  readonly parts: readonly string[];
  readonly original: string;
  readonly loc: Location;
}

export type Literal =
  | {
      readonly type: "StringLiteral";
      readonly value: string;
      readonly original: string;
      readonly loc: Location;
    }
  | {
      readonly type: "NumberLiteral";
      readonly value: number;
      readonly original: number;
      readonly loc: Location;
    }
  | {
      readonly type: "BooleanLiteral";
      readonly value: boolean;
      readonly original: boolean;
      readonly loc: Location;
    }
  | { readonly type: "NullLiteral"; readonly original: null; readonly loc: Location }
  | { readonly type: "UndefinedLiteral"; readonly original: undefined; readonly loc: Location };

export interface SubExpression extends Invocation {
  readonly type: "SubExpression";
}

export interface Hash {
  readonly pairs: readonly {
    readonly key: string;
    readonly value: Expression;
    readonly loc: Location;
  }[];
}
