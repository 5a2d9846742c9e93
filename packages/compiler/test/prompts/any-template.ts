import fc, { type Arbitrary } from "fast-check";

/** A template with the partials that it calls. */
export interface Generated {
  readonly source: string;
  readonly partials: Readonly<Record<string, string>>;
}

const name = fc.constantFrom("a", "b", "c", "a b");

/** Text without braces and angle brackets; white space and line ends are where the difficulties are. */
const text = fc
  .array(fc.constantFrom("x", "yz", " ", "  ", "\n", "\n\n", "\t", "\r\n", "~", "$&", "\\", "é"), {
    maxLength: 4,
  })
  .map((pieces) => pieces.join(""))
  // A backslash before a mustache escapes it.
  .map((words) => (words.endsWith("\\") ? `${words} ` : words));

const segment = fc.constantFrom(
  "a",
  "b",
  "c",
  "[a b]",
  "length",
  "[0]",
  "[1]",
  "constructor",
  "__proto__",
  "toString",
);
const dotted = fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("."));
const up = fc.constantFrom("../", "../../", "../../../");
const path = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("a", "b", "c", "x", "i", "[a b]") },
  { weight: 1, arbitrary: fc.constantFrom("[]", "[].a", "a.[]", "date", "list", "json") },
  { weight: 2, arbitrary: dotted },
  { weight: 1, arbitrary: dotted.map((it) => it.replaceAll(".", "/")) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "this",
      ".",
      "..",
      "../this",
      "this.a",
      "./b",
      "this/c",
      "x.a",
      "x.b",
    ),
  },
  { weight: 2, arbitrary: fc.tuple(up, dotted).map(([out, it]) => out + it) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "@key",
      "@first",
      "@last",
      "@root",
      "@root.a",
      "@root.b.c",
      "@../key",
      "@../first",
    ),
  },
);
const number = fc.constantFrom("@index", "@../index", "i", "7", "-1.5");
const literal = fc.constantFrom(
  '"a"',
  "'b c'",
  "0",
  "12",
  "true",
  "false",
  "null",
  "undefined",
  '""',
);

const argument: Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { weight: 5, arbitrary: path },
    { weight: 1, arbitrary: literal },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie("value"), fc.oneof(path, literal))
        .map(([of, key]) => `(lookup ${of} ${key})`),
    },
  ),
})).value;

const strip = fc.constantFrom("", "", "", "~");

/** A mustache between marks, so that no two values touch. */
function mustache(inner: Arbitrary<string>, between: readonly string[]): Arbitrary<string> {
  const braces = fc.constantFrom(["{{", "}}"], ["{{{", "}}}"], ["{{&", "}}"]);
  return fc
    .tuple(inner, braces, strip, strip, fc.constantFrom(...between), fc.constantFrom(...between))
    .map(([of, [open = "", close = ""], left, right, before, after]) => {
      const opened = open === "{{{" ? `{{${left}{` : `{{${left}${open.slice(2)}`;
      const closed = close === "}}}" ? `}${right}}}` : `${right}}}`;
      return `${before}${opened}${of}${closed}${after}`;
    });
}

interface Options {
  readonly values: Arbitrary<string>;
  readonly between: readonly string[];
}

function templates({ values, between }: Options): Arbitrary<Generated> {
  const parameters = fc.constantFrom("", "", " as |x|", " as |x i|");
  const tag = (inner: string, [left, right]: readonly [string, string]): string =>
    `{{${left}${inner}${right}}}`;
  const strips = fc.tuple(strip, strip);
  const newline = fc.constantFrom("", "", "\n", "\n  ");
  const fresh = (calls: readonly string[], blockParts: boolean): Arbitrary<string> =>
    fc.letrec<{ program: string; statement: string; block: string; otherwise: string }>((tie) => ({
      program: fc.array(tie("statement"), { maxLength: 4 }).map((parts) => parts.join("")),
      statement: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        { weight: 4, arbitrary: text },
        { weight: 5, arbitrary: mustache(values, between) },
        {
          weight: 1,
          arbitrary: fc.constantFrom(
            "{{! note }}",
            "{{!-- a }} --}}\n",
            "{{~!-- --~}}",
            "{{!}}",
            "{{!----}}",
            "{{!-- - -- {{a}}\n--}}",
            "{{log a}}",
          ),
        },
        {
          weight: 1,
          arbitrary: fc.constantFrom(
            "\\{{a}}",
            "\\\\{{a}}",
            "\\{{#if a}}",
            "\\{{a}}\\{{b}} {{c}}",
            "\\{{> p0}}\n",
            "\\{{{a}}}",
          ),
        },
        { weight: 1, arbitrary: text.map((inside) => `{{{{a}}}}${inside}{{b}}{{{{/a}}}}`) },
        { weight: 5, arbitrary: tie("block") },
        ...(calls.length > 0 ? [{ weight: 2, arbitrary: partialCall(calls, tie("program")) }] : []),
        ...(blockParts
          ? [
              {
                weight: 1,
                arbitrary: tie("program").map(
                  (inner) => `{{#> @partial-block}}${inner}{{/@partial-block}}`,
                ),
              },
            ]
          : []),
        { weight: 1, arbitrary: inline(tie("program")) },
      ),
      otherwise: fc.oneof(
        { weight: 3, arbitrary: fc.constant("") },
        {
          weight: 2,
          arbitrary: fc.tuple(strips, tie("program")).map(([s, inner]) => tag("else", s) + inner),
        },
        {
          weight: 1,
          arbitrary: fc.tuple(strips, tie("program")).map(([s, inner]) => tag("^", s) + inner),
        },
        {
          weight: 1,
          arbitrary: fc
            .tuple(
              fc.constantFrom("if", "unless", "with", "each"),
              argument,
              strips,
              tie("program"),
              tie("otherwise"),
              parameters,
            )
            .map(([helper, of, s, inner, rest, names]) => {
              const own = helper === "each" || helper === "with" ? names : "";
              return tag(`else ${helper} ${of}${own}`, s) + inner + rest;
            }),
        },
      ),
      block: fc.oneof(
        fc
          .tuple(
            fc.constantFrom("if", "unless", "each", "with"),
            argument,
            parameters,
            fc.constantFrom("#", "#", "#", "^"),
            fc.tuple(strips, strips, newline, newline, newline),
            tie("program"),
            tie("otherwise"),
          )
          .map(([helper, of, names, mark, [opening, closing, n1, n2, n3], inner, rest]) => {
            const own = mark === "#" && (helper === "each" || helper === "with") ? names : "";
            const zero = helper === "if" && of.length % 2 === 0 ? " includeZero=true" : "";
            const asked = blockParts && helper === "if" && of.length === 1 ? "@partial-block" : of;
            const otherwise = mark === "^" ? "" : rest;
            return `${n1}${tag(`${mark}${helper} ${asked}${zero}${own}`, opening)}${n2}${inner}${otherwise}${tag(`/${helper}`, closing)}${n3}`;
          }),
        fc
          .tuple(
            fc.oneof(fc.constantFrom("a", "b", "c", "this", "a.b", "../a", "@root.b"), dotted),
            fc.constantFrom("#", "^"),
            strips,
            strips,
            newline,
            newline,
            tie("program"),
            tie("otherwise"),
            parameters,
          )
          .map(([of, mark, opening, closing, n1, n2, inner, rest, names]) => {
            const otherwise = mark === "^" ? "" : rest.startsWith("{{else if") ? "" : rest;
            return `${n1}${tag(mark + of + (mark === "#" ? names : ""), opening)}${n2}${inner}${otherwise}${tag(`/${of}`, closing)}${n2}`;
          }),
      ),
    })).program;

  function partialCall(calls: readonly string[], block: Arbitrary<string>): Arbitrary<string> {
    const context = fc.oneof(
      { weight: 2, arbitrary: fc.constant("") },
      { weight: 1, arbitrary: argument.map((of) => ` ${of}`) },
    );
    const hash = fc.oneof(
      { weight: 2, arbitrary: fc.constant("") },
      {
        weight: 1,
        arbitrary: fc
          .array(fc.tuple(fc.constantFrom("a", "b", "c", "z"), argument), {
            minLength: 1,
            maxLength: 3,
          })
          .map((pairs) => pairs.map(([key, of]) => ` ${key}=${of}`).join("")),
      },
    );
    const before = fc.constantFrom("", "", "\n", "\n  ", "\n\t");
    const after = fc.constantFrom("", "\n", "x");
    const targets = calls.flatMap((one) => [one, one, `"${one}"`, `[${one}]`]);
    return fc
      .tuple(
        fc.constantFrom(...targets, '(lookup @root "partial")', '(lookup . "partial")'),
        context,
        hash,
        before,
        after,
        strip,
        strip,
        fc.option(block, { nil: undefined, freq: 3 }),
      )
      .map(([target, of, pairs, n1, n2, left, right, enclosed]) => {
        const inner = target.startsWith("(") ? undefined : enclosed;
        const opening = `{{${left}${inner === undefined ? "" : "#"}> ${target}${of}${pairs}${right}}}`;
        return `${n1}${opening}${inner === undefined ? "" : `${inner}{{/${target}}}`}${n2}`;
      });
  }

  /** Defined and called at once, or given to the partials that are called beside it. */
  function inline(body: Arbitrary<string>): Arbitrary<string> {
    return fc
      .tuple(fc.constantFrom("own", "other"), body, fc.boolean(), newline)
      .map(
        ([target, inner, called, n]) =>
          `${n}{{#*inline "${target}"}}${n}${inner.replaceAll(/\{\{~?#?> (own|other)[^}]*\}\}/g, "")}{{/inline}}${n}${called ? `${n}{{> ${target}}}` : ""}`,
      );
  }

  return fc
    .tuple(
      fresh(["p0", "p1", "p2"], false),
      fresh(["p1", "p2"], true),
      fresh(["p2"], true),
      fresh([], false),
    )
    .map(([source, p0, p1, p2]) => ({ source, partials: { p0, p1, p2 } }));
}

const marks = ["[", "]", "[ ", " ]", "[\n", "\n]", "(  ", "  )"] as const;

export const anyTemplate: Arbitrary<Generated> = templates({
  values: fc.oneof(argumentOrName(), number),
  between: marks,
});

export const stringTemplate: Arbitrary<Generated> = templates({
  values: argumentOrName(),
  between: ["", "", "", " ", "\n"],
});

/** What a mustache can hold: a path, a literal taken as a name, or a call. */
function argumentOrName(): Arbitrary<string> {
  return fc.oneof(
    { weight: 6, arbitrary: path },
    {
      weight: 1,
      arbitrary: fc.constantFrom('"a"', "12", "true", "null", "undefined", "'a b'", '""'),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(argument, fc.oneof(path, literal))
        .map(([of, key]) => `lookup ${of} ${key}`),
    },
  );
}

const leaf = fc.oneof(
  fc.constantFrom(
    "",
    "s",
    "two words",
    "line\nbreak\n",
    "{{a}}",
    "<b>&amp;\"'</b>",
    "$&",
    "é😀",
    "0",
  ),
  fc.constantFrom(0, 1, -2.5, 1e21, Number.NaN),
  fc.boolean(),
  fc.constantFrom(null, undefined),
);

function inputs(leaves: Arbitrary<unknown>): Arbitrary<unknown> {
  const value = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      { weight: 4, arbitrary: leaves },
      { weight: 2, arbitrary: fc.array(tie("value"), { maxLength: 3 }) },
      { weight: 3, arbitrary: record(tie("value")) },
    ),
  })).value;
  return fc.oneof({ weight: 12, arbitrary: record(value) }, { weight: 1, arbitrary: value });
}

function record(value: Arbitrary<unknown>): Arbitrary<unknown> {
  const properties = fc.dictionary(
    fc.oneof(
      { weight: 8, arbitrary: name },
      { weight: 1, arbitrary: fc.constantFrom("12", "true", "length", "if", "date", "json", "") },
    ),
    value,
    { maxKeys: 4 },
  );
  const partial = fc.constantFrom("p0", "p1", "p2", "own", "nobody", undefined);
  return fc.tuple(properties, partial).map(([of, named]) => ({ ...of, partial: named }));
}

export const anyInput: Arbitrary<unknown> = inputs(leaf);

/** Without what JavaScript adds instead of joining. */
export const stringInput: Arbitrary<unknown> = inputs(
  fc.constantFrom("", "s", "a b", "line\nbreak", null, undefined),
);
