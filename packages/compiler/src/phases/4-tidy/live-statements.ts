import type { Expression, Statement } from "@twelvefold/ir";

export type Slots = ReadonlySet<number>;

/** Where a statement may go on to, by what is live there. */
interface Ways {
  readonly thrown: Slots;
  readonly break: Slots;
  readonly continue: Slots;
  readonly labels: ReadonlyMap<number, { readonly break: Slots; readonly continue: Slots }>;
}

/** The slots that are read in some nodes, whatever is assigned there. */
export type Reads = (parts: readonly unknown[]) => Slots;

/** What is live before statements, from what is live after them and where an error goes. */
export function liveBeforeStatements(
  body: readonly Statement[],
  after: Slots,
  thrown: Slots,
  reads: Reads,
): Slots {
  const none: Slots = new Set();
  return new Liveness(reads).list(body, after, {
    thrown,
    break: none,
    continue: none,
    labels: new Map(),
  });
}

class Liveness {
  readonly #reads: Reads;

  constructor(reads: Reads) {
    this.#reads = reads;
  }

  list(body: readonly Statement[], after: Slots, ways: Ways): Slots {
    return body.reduceRight<Slots>(
      (live, statement) => union(this.#statement(statement, live, ways), ways.thrown),
      after,
    );
  }

  #statement(node: Statement, after: Slots, ways: Ways): Slots {
    switch (node.kind) {
      case "do":
        return this.#expression(node.value, after);
      case "if":
        return union(
          this.#reads([node.test]),
          this.list(node.then, after, ways),
          this.list(node.else ?? [], after, ways),
        );
      case "while":
      case "for":
      case "doWhile":
        return this.#loop(node, after, ways);
      case "forOf":
      case "forIn":
        return this.#each(node, after, ways);
      case "switch": {
        let next = after;
        const entries = node.cases
          .toReversed()
          .map(({ body }) => (next = this.list(body, next, { ...ways, break: after })));
        return union(
          this.#reads([node.value, node.cases.map(({ test }) => test)]),
          after,
          ...entries,
        );
      }
      case "try":
        return this.#try(node, after, ways);
      case "block":
        return this.list(node.body, after, ways);
      case "labeled": {
        const again = union(after, this.#reads([node.body]));
        const labels = new Map(ways.labels).set(node.label, { break: after, continue: again });
        return this.#statement(node.body, after, { ...ways, labels });
      }
      case "break":
      case "continue":
        return node.label === undefined
          ? ways[node.kind]
          : (ways.labels.get(node.label)?.[node.kind] ?? after);
      case "return":
        return this.#reads([node.value]);
      case "throw":
        return union(this.#reads([node.value]), ways.thrown);
    }
  }

  /** An assignment of its own makes what was in the slot before it dead. */
  #expression(value: Expression, after: Slots): Slots {
    if (value.kind === "sequence")
      return value.values.reduceRight<Slots>((live, one) => this.#expression(one, live), after);
    if (
      value.kind !== "assign" ||
      value.op !== "=" ||
      value.target.kind !== "variable" ||
      value.target.depth !== undefined
    ) {
      return union(after, this.#reads([value]));
    }
    return union(without(after, value.target.slot), this.#reads([value.value]));
  }

  #loop(
    node: Extract<Statement, { kind: "while" | "doWhile" | "for" }>,
    after: Slots,
    ways: Ways,
  ): Slots {
    const test = union(after, this.#reads([node.test]));
    let head = test;
    let body: Slots = new Set();
    for (let size = -1; size !== head.size + body.size;) {
      size = head.size + body.size;
      const again = node.kind === "for" ? union(head, this.#reads([node.update])) : head;
      body = this.list(node.body, again, { ...ways, break: after, continue: again });
      head = union(test, body);
    }
    return node.kind === "doWhile" ? body : head;
  }

  #each(node: Extract<Statement, { kind: "forOf" | "forIn" }>, after: Slots, ways: Ways): Slots {
    const own =
      node.target.kind === "variable" && node.target.depth === undefined
        ? node.target.slot
        : undefined;
    let head = own === undefined ? union(after, this.#reads([node.target])) : after;
    for (let size = -1; size !== head.size;) {
      size = head.size;
      const body = this.list(node.body, head, { ...ways, break: after, continue: head });
      head = union(head, own === undefined ? body : without(body, own));
    }
    return union(head, this.#reads([node.kind === "forOf" ? node.iterable : node.object]));
  }

  #try(node: Extract<Statement, { kind: "try" }>, after: Slots, ways: Ways): Slots {
    const { catch: caught, finally: last } = node;
    let around = ways;
    let next = after;
    if (last !== undefined) {
      const labels = [...ways.labels.values()].flatMap((way) => [way.break, way.continue]);
      const out = union(after, ways.thrown, ways.break, ways.continue, ...labels);
      next = this.list(last, out, ways);
      const through = { break: next, continue: next };
      around = {
        thrown: next,
        ...through,
        labels: new Map([...ways.labels.keys()].map((label) => [label, through])),
      };
    }
    if (caught === undefined) return this.list(node.body, next, around);
    const inside = this.list(caught.body, next, around);
    const thrown = caught.slot === undefined ? inside : without(inside, caught.slot);
    return union(
      this.list(node.body, next, { ...around, thrown: union(thrown, around.thrown) }),
      thrown,
    );
  }
}

export function union(...all: readonly Slots[]): Slots {
  const [first, ...others] = all.filter((slots) => slots.size > 0);
  if (first === undefined || others.length === 0) return first ?? new Set();
  return new Set([first, ...others].flatMap((slots) => [...slots]));
}

function without(slots: Slots, slot: number): Slots {
  return slots.has(slot) ? new Set([...slots].filter((other) => other !== slot)) : slots;
}
