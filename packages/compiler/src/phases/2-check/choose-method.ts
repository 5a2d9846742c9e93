import type { CallSyntax, ExpressionSyntax, Span } from "../../syntax/index.ts";

/**
 * A call by a key that is only known at run time, of an object whose functions are known by name:
 *
 *     api[name](x)
 *
 *     (key = `${name}`, key === "find" ? `api.find`(x) : key === "save" ? `api.save`(x) : api[key](x))
 *
 * The key is made text once, before the arguments are evaluated. What is none of the names is asked of the object,
 * which has all but the functions.
 */
export function chooseMethod(
  call: CallSyntax,
  { object, names, key, kept }: Choice,
): ExpressionSyntax {
  const { span } = call;
  const held: ExpressionSyntax = { kind: "identifier", name: kept, span };
  const callee: ExpressionSyntax = {
    kind: "index",
    object: { kind: "identifier", name: object, span },
    index: held,
    optional: false,
    span: call.callee.span,
  };
  const chosen = names.reduceRight<ExpressionSyntax>(
    (otherwise, name) => ({
      kind: "conditional",
      test: equals({ ...held }, name, span),
      then: called(call, { kind: "identifier", name: `${object}.${name}`, span: callee.span }),
      else: otherwise,
      span,
    }),
    called(call, callee),
  );
  const text: ExpressionSyntax = { kind: "template", texts: ["", ""], values: [key], span };
  const keep: ExpressionSyntax = {
    kind: "assign",
    op: "=",
    target: { ...held },
    value: text,
    span,
  };
  return { kind: "sequence", values: [keep, chosen], span };
}

interface Choice {
  readonly object: string;
  /** The keys of the object's functions. */
  readonly names: readonly string[];
  readonly key: ExpressionSyntax;
  /** The variable for the key. */
  readonly kept: string;
}

/** The call again, with nodes of its own. */
function called(call: CallSyntax, callee: ExpressionSyntax): ExpressionSyntax {
  return { ...call, callee, args: structuredClone(call.args) };
}

function equals(left: ExpressionSyntax, name: string, span: Span): ExpressionSyntax {
  const right: ExpressionSyntax = { kind: "literal", value: name, span };
  return { kind: "binary", op: "===", left, right, bothObjects: false, span };
}
