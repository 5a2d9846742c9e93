// A lint rule for the folders that must be pure: no clock, random source, environment, network or timer.
// (Node's built-in modules are the business of .dependency-cruiser.js.)

const forbidden = new Map([
  ...["process", "globalThis", "global", "Deno", "Bun"].map((name) => [name, "the environment"]),
  ...["fetch", "WebSocket", "EventSource", "navigator"].map((name) => [name, "the network"]),
  ...["setTimeout", "setInterval", "setImmediate", "queueMicrotask"].map((name) => [
    name,
    "a timer",
  ]),
  ...["performance", "Temporal"].map((name) => [name, "the clock"]),
  ["crypto", "a random source"],
  ["console", "the terminal"],
  ["require", "the module loader"],
]);

/** Objects that are pure but for one member: any use but `Name.member` could reach that member. */
const mixed = new Map([
  ["Date", { member: "now", reason: "the clock" }],
  ["Math", { member: "random", reason: "a random source" }],
]);

const nothingAmbient = {
  create(context) {
    const report = (node, what, reason) =>
      context.report({
        node,
        message: `\`${what}\` reads ${reason}. This folder is pure: take the value as an argument, or do it at the rim.`,
      });

    return {
      Identifier(node) {
        const reason = forbidden.get(node.name);
        const mix = mixed.get(node.name);
        if ((!reason && !mix) || !isReference(node) || !isGlobal(context, node)) return;
        if (reason) report(node, node.name, reason);
        else if (!isPureUse(node, mix.member))
          report(node.parent, context.sourceCode.getText(node.parent), mix.reason);
      },
      MetaProperty(node) {
        if (node.meta.name === "import") report(node, "import.meta", "the module loader");
      },
    };
  },
};

/** Whether an identifier stands for a value, rather than for a property, a key or a part of a type. */
function isReference(node) {
  const { parent } = node;
  switch (parent.type) {
    case "MemberExpression":
      return parent.object === node || parent.computed;
    case "Property":
    case "PropertyDefinition":
    case "MethodDefinition":
      return parent.value === node || parent.computed;
    case "TSAsExpression":
    case "TSNonNullExpression":
    case "TSSatisfiesExpression":
      return true;
    default:
      return !parent.type.startsWith("TS");
  }
}

function isGlobal(context, node) {
  for (let scope = context.sourceCode.getScope(node); scope; scope = scope.upper) {
    const variable = scope.set.get(node.name);
    if (variable) return variable.defs.length === 0;
  }
  return true;
}

function isPureUse(node, forbiddenMember) {
  const { parent } = node;
  switch (parent.type) {
    case "MemberExpression":
      return !parent.computed && parent.property.name !== forbiddenMember;
    case "NewExpression":
      return parent.callee === node && parent.arguments.length > 0;
    case "BinaryExpression":
      return parent.operator === "instanceof";
    default:
      return false;
  }
}

export default { meta: { name: "purity" }, rules: { "nothing-ambient": nothingAmbient } };
