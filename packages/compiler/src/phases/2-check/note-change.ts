import { messages } from "../../diagnostics/messages.generated.ts";
import type { CallSyntax, ExpressionSyntax, IdentifierSyntax } from "../../syntax/index.ts";
import { callingMethods } from "./builtins.ts";
import { isModuleConstant } from "./checked-agent.ts";
import type { Name } from "./checked-agent.ts";
import { report } from "./checking.ts";
import { rootVariable } from "./root-variable.ts";
import type { Place } from "./scope.ts";
import { hasKey } from "./table.ts";

/** `list.length = 0`, `totals[id] = n`, `delete order.note`: a change of what a variable holds. */
export function noteChange(target: ExpressionSyntax, place: Place): void {
  const root =
    target.kind === "member" || target.kind === "index" ? rootVariable(target.object) : undefined;
  if (root !== undefined) noteChanged(root, target.span, place);
}

const changing: ReadonlySet<string> = new Set([
  ...["push", "pop", "shift", "unshift", "splice", "sort", "reverse", "fill", "copyWithin"],
  ...["add", "set", "delete", "clear"],
]);

/** `list.push(x)`, and `[].push.call(list, x)`. */
export function noteMutatingCall({ callee, args }: CallSyntax, place: Place): void {
  if (callee.kind !== "member") return;
  const { object, name } = callee;
  const borrows = callingMethods.has(name) && object.kind === "member" && changing.has(object.name);
  if (!borrows && !changing.has(name)) return;
  const [self] = args;
  const changed = borrows && self?.kind !== "spread" ? self : object;
  const root = changed && rootVariable(changed);
  if (root !== undefined && !isOfTable(root, name, place)) noteChanged(root, callee.span, place);
}

/** `sums.add(1, 2)` calls what the table has, which is no method of a `Set`. */
function isOfTable(root: IdentifierSyntax, method: string, place: Place): boolean {
  const name = behindAlias(root, place);
  return name?.kind === "table" && hasKey(name.init, method);
}

function noteChanged(root: IdentifierSyntax, span: IdentifierSyntax["span"], place: Place): void {
  const { checking, fn } = place;
  const name = behindAlias(root, place);
  if (name?.kind === "variable") fn.mutations.push({ binding: name.binding, span });
  if (name === undefined || !isModuleConstant(name)) return;
  const related = [{ span: name.span, label: `${name.name} is declared here, at the top level` }];
  report(
    checking,
    fn,
    (evidence) => messages.moduleConstantChanged(span, { name: name.name }, evidence),
    { related },
  );
}

/** A `const` that is only another name for a module-level constant is that constant. */
function behindAlias(root: IdentifierSyntax, place: Place): Name | undefined {
  const name = place.checking.names.get(root);
  if (name?.kind !== "variable" || name.binding.kind !== "const") return name;
  const { initializer } = name.binding;
  const behind = initializer === undefined ? undefined : rootVariable(initializer);
  const constant = behind === undefined ? undefined : place.checking.names.get(behind);
  return constant !== undefined && isModuleConstant(constant) ? constant : name;
}
