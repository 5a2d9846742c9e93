import type {
  Block,
  DecoratorBlock,
  Mustache,
  PartialBlock,
  PartialCall,
  Program,
  Statement,
} from "./handlebars-tree.ts";

/** A place where something is filled in. Of a block, that is what is rendered for it by a partial: an event of a thread. */
export type Hole = Mustache | PartialCall | PartialBlock | Block;

/** A private-use character; where the text itself has one, it is read as a space. */
export const HOLE = "\uE000";

export interface PlacedHole {
  readonly at: number;
  readonly hole: Hole;
  /** 0 for the text itself, or the call of a partial whose text this is. */
  readonly call: number;
  /** The call that the hole itself is. */
  readonly makes?: number;
  /** Where a block ends. */
  readonly until?: number;
}

/** A template as the text that it writes, blocks and partials included, with a mark for each hole. */
export interface FlatText {
  readonly text: string;
  readonly holes: readonly PlacedHole[];
  /** Bodies of inline partials: texts of their own. */
  readonly inlines: readonly Program[];
  /** Where the text of a call of a partial ends and begins, and which call it is. */
  callAt(offset: number): number;
}

/** More calls than this are not looked into. */
const MOST_CALLS = 500;

export function flatten(
  program: Program,
  partialOf: (name: string) => Program | undefined,
): FlatText {
  let text = "";
  let call = 0;
  let calls = 0;
  const holes: PlacedHole[] = [];
  const inlines: Program[] = [];
  const inlineOf = new Map<string, Program>();
  const begins: { readonly at: number; readonly call: number }[] = [{ at: 0, call }];
  const entered: string[] = [];
  const add = (hole: Hole, makes?: number): void => {
    holes.push({ at: text.length, hole, call, ...(makes !== undefined && { makes }) });
    text += HOLE;
  };
  const visitCall = (statement: PartialCall): void => {
    const { name } = statement;
    const target = "original" in name ? String(name.original) : "";
    const called = inlineOf.get(target) ?? partialOf(target);
    if (!called || entered.includes(target) || calls >= MOST_CALLS) {
      add(statement);
      return;
    }
    add(statement, calls + 1);
    const around = call;
    entered.push(target);
    begins.push({ at: text.length, call: (call = ++calls) });
    called.body.forEach(visit);
    begins.push({ at: text.length, call: (call = around) });
    entered.pop();
  };
  const visitBlock = (block: Block): void => {
    const index = holes.push({ at: text.length, hole: block, call }) - 1;
    block.program?.body.forEach(visit);
    block.inverse?.body.forEach(visit);
    const { at } = holes[index] ?? { at: 0 };
    holes[index] = { at, hole: block, call, until: text.length };
  };
  const visit = (statement: Statement): void => {
    switch (statement.type) {
      case "ContentStatement":
        text += statement.value.replaceAll(HOLE, " ");
        break;
      case "BlockStatement":
        visitBlock(statement);
        break;
      case "DecoratorBlock":
        inlines.push(statement.program);
        inlineOf.set(nameOfInline(statement), statement.program);
        break;
      case "PartialBlockStatement":
        statement.program.body.forEach(visit);
        add(statement);
        break;
      case "MustacheStatement":
        add(statement);
        break;
      case "PartialStatement":
        visitCall(statement);
    }
  };
  program.body.forEach(visit);
  const callAt = (offset: number): number => begins.findLast(({ at }) => at <= offset)?.call ?? 0;
  return { text, holes, inlines, callAt };
}

function nameOfInline({ params: [name] }: DecoratorBlock): string {
  return name?.type === "StringLiteral" ? name.value : "";
}
