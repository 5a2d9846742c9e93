import type { VariableSyntax } from "../../syntax/index.ts";
import { undefinedValue } from "./body.ts";
import { destructure } from "./destructure.ts";
import { explode, explodeInto } from "./explode.ts";
import { explodingSink } from "./exploding-sink.ts";
import { lowerTarget } from "./expression.ts";
import { run } from "./flow.ts";
import type { Flow } from "./flow.ts";
import { isFunctionOnly, resetsEachTurn } from "./structured.ts";

/** `const { a, b = await f() } = await step(x);` */
export function lowerVariable({ declarations }: VariableSyntax, flow: Flow): void {
  for (const { target, init } of declarations) {
    if (isFunctionOnly(target, flow.body)) continue;
    if (target.kind === "identifier") {
      const place = lowerTarget(target, flow.body);
      if (place.kind !== "variable") continue;
      if (init !== undefined) explodeInto(init, place, flow);
      else if (resetsEachTurn(target, flow.body))
        run(flow, { kind: "assign", op: "=", target: place, value: undefinedValue });
    } else if (init !== undefined) {
      const sink = explodingSink(flow);
      destructure(target, sink.hold(explode(init, flow)), init, sink);
    }
  }
}
