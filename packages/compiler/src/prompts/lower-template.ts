import type { PromptNode, PromptNodes } from "@twelvefold/ir";
import { unquotedAttribute } from "../diagnostics/messages.generated.ts";
import type { Hole } from "./flat-text.ts";
import { findFrames, type Framing } from "./frames.ts";
import type { Program, Statement } from "./handlebars-tree.ts";
import { lowerBlock } from "./lower-block.ts";
import { lowerInline } from "./lower-inline.ts";
import { lowerMustache } from "./lower-mustache.ts";
import { lowerPartial } from "./lower-partial.ts";
import { inside, type Lowering } from "./lowering.ts";
import { textAt } from "./place.ts";

/** A parsed template as nodes: the tree of Handlebars, its names resolved to what they mean. */
export function lowerTemplate(
  program: Program,
  base: Omit<Lowering, "frames" | "parameters" | "place">,
  framing: Framing,
): PromptNodes {
  const place: Lowering["place"] = ({ loc }) => ({ source: base.source, loc });
  findFrames(program, (hole) => spelling(hole, place), framing);
  const { frames, unquoted } = framing;
  for (const hole of unquoted)
    base.report.add(place(hole), (span) =>
      unquotedAttribute(span, { source: textAt(place(hole)) }),
    );
  unquoted.clear();
  return lowerProgram(program, { ...base, frames, parameters: [], place });
}

export type LowerProgram = typeof lowerProgram;

export function lowerProgram(program: Program, around: Lowering): PromptNodes {
  const at = inside(around, program.blockParams);
  return program.body.flatMap((statement) => {
    const nodes = lowerStatement(statement, at);
    for (const node of nodes) at.places.set(node, at.place(statement));
    return nodes;
  });
}

function lowerStatement(statement: Statement, at: Lowering): PromptNode[] {
  switch (statement.type) {
    case "ContentStatement":
      return statement.value === "" ? [] : [{ kind: "text", text: statement.value }];
    case "CommentStatement":
      return [];
    case "MustacheStatement":
      return lowerMustache(statement, at);
    case "BlockStatement":
      return lowerBlock(statement, at, lowerProgram);
    case "PartialStatement":
    case "PartialBlockStatement":
      return lowerPartial(statement, at, lowerProgram);
    case "Decorator":
    case "DecoratorBlock":
      return lowerInline(statement, at, lowerProgram);
  }
}

/** What a hole's author wrote between the braces: two tags of the same name are spelt the same. */
function spelling(hole: Hole, place: Lowering["place"]): string {
  return textAt(place(hole)).replaceAll(/[{}~&\s]/g, "");
}
