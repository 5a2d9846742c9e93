import type {
  JsonSchema,
  PromptBudget,
  PromptData,
  PromptDeclaration,
  PromptRequest,
  PromptVariants,
  StepDeclaration,
  ToolDefinition,
} from "@twelvefold/ir";
import { messages } from "../../diagnostics/messages.generated.ts";
import { contractOf } from "./contract.ts";
import { declarationValue } from "./declaration-value.ts";
import type { Fields } from "./fields.ts";
import type { Declared } from "./program.ts";
import { readBefore, withBefore } from "./read-before.ts";
import { budgetOf, checkBudget, readBudget, readVersions } from "./read-budget.ts";
import { readExamples } from "./read-examples.ts";
import { functionPlaces, readFunctions, readNarrow } from "./read-functions.ts";
import { readModels } from "./read-models.ts";
import { readPromptData, readSurroundings } from "./read-prompt-data.ts";
import { readRequest } from "./read-request.ts";
import { readRetry } from "./read-retry.ts";
import { readVariants } from "./read-variants.ts";

export interface ReadPrompt extends Pick<
  Declared,
  "before" | "choices" | "compaction" | "examples" | "functions"
> {
  readonly declaration: PromptDeclaration;
  readonly prompt: PromptData;
}

/** The declaration behind a step's function object, if it is exported. */
export type Lookup = (value: unknown) => Declared | undefined;

export function readPrompt(fields: Fields, lookup: Lookup): ReadPrompt {
  const before = readBefore(fields, lookup);
  const own = fields.schema("input", "input");
  const input = withBefore(own, before);
  const functions = readFunctions(fields);
  // One that cannot be read is there all the same: its finding is enough.
  const named = functionPlaces((...at) => fields.at(...at)).map(({ name }) => name);
  const surroundings = readSurroundings(fields, named);
  const tools = fields.record("tools");
  if (tools && fields.has("output")) {
    fields.findings.push(messages.toolsAndOutput(fields.spanOf("output"), { name: fields.name }));
  }
  const choices = tools && readChoices(fields, tools, lookup, replacedBy(before));
  const output = tools || !fields.has("output") ? undefined : fields.schema("output", "input");
  const asked: Pick<PromptData, "toolDefs" | "output"> = {
    ...(choices && { toolDefs: choices.definitions }),
    ...(output !== undefined && { output: { format: "json", schema: output } }),
  };
  const isVaried = !fields.has("template") && fields.has("variants");
  const said = isVaried
    ? WITHOUT_TEMPLATE
    : readPromptData(fields, "template", input, surroundings);
  const { output: saidOutput, tools: saidTools, toolDefs: _, ...template } = said;
  if (saidOutput?.schema !== undefined && !tools && output === undefined)
    refuseFrontMatter(fields, "output");
  if ((saidTools ?? []).length > 0 && !tools) refuseFrontMatter(fields, "tools");
  const { models, ...spoken } =
    isVaried && !fields.has("model") ? {} : readModels(fields, template);
  const variants = readVariants(fields, input, surroundings, { ...asked, ...spoken });
  // Without a template of its own, a prompt is what its first version says.
  const { template: first = WITHOUT_TEMPLATE.template } =
    (isVaried && variants?.versions[0]?.version) || template;
  const budget = readBudget(
    fields,
    input,
    readVersions(fields.name, { template: first, ...(variants && { variants }) }),
    lookup,
  );
  const request = {
    ...readRequest(fields, { ...spoken, ...(models && { models }) }, asked),
    ...(before && { before: [...before.keys()] }),
    ...(isRefetched(before) && { refetch: true as const }),
    ...narrowOf(fields, asked),
    ...(budget && { budget: budgetOf(budget.budget, first, input) }),
  };
  const prompt: PromptData = {
    ...template,
    template: first,
    name: fields.name,
    ...spoken,
    ...asked,
    input: { ...template.input, schema: own },
    ...(Object.keys(request).length > 0 && { request }),
    ...(variants && { variants: withRequests(variants, request, budget?.budget, input) }),
  };
  checkBudget(fields, prompt);
  const timeout = fields.duration("timeout");
  const examples = readExamples(fields, before);
  return {
    declaration: {
      kind: "prompt",
      ...readRetry(fields),
      ...(timeout !== undefined && { timeout }),
      contract: contractOf(prompt),
    },
    prompt,
    ...(choices && { choices: choices.steps }),
    ...(examples && { examples }),
    ...(before && { before }),
    ...(budget?.compaction && { compaction: budget.compaction }),
    ...(functions.size > 0 && { functions }),
  };
}

function refuseFrontMatter(fields: Fields, part: "output" | "tools"): void {
  fields.findings.push(
    messages.frontMatterNotTaken(fields.spanOf("template"), { name: fields.name, part }),
  );
}

const WITHOUT_TEMPLATE: PromptData = { template: { nodes: [], layout: "text" } };

/** A version's own models take their own encodings, its template shows its own threads; everything else is as the prompt says. */
function withRequests(
  variants: PromptVariants,
  base: PromptRequest,
  budget: PromptBudget | undefined,
  input: JsonSchema,
): PromptVariants {
  const { models: _, ...shared } = base;
  const versions = variants.versions.map(({ name, version }) => {
    const { request, template } = version;
    const own = budget && template && { budget: budgetOf(budget, template, input) };
    const isAsBase = JSON.stringify((own || base).budget) === JSON.stringify(base.budget);
    if (request === undefined && isAsBase) return { name, version };
    const whole = request === undefined ? base : { ...shared, ...request };
    return { name, version: { ...version, request: { ...whole, ...own } } };
  });
  return { ...variants, versions };
}

function isRefetched(before: Declared["before"]): boolean {
  return [...(before?.values() ?? [])].some(({ onResume }) => onResume === "fresh");
}

function replacedBy(before: Declared["before"]): ReadonlySet<string> {
  return new Set([...(before?.values() ?? [])].flatMap(({ replaces }) => replaces ?? []));
}

/** The narrowed arguments, each of them one that its choice has. */
function narrowOf(
  fields: Fields,
  { toolDefs = [] }: Pick<PromptData, "toolDefs">,
): Pick<PromptRequest, "narrow"> {
  const narrow = readNarrow(fields);
  for (const { tool, argument } of narrow) {
    const schema = toolDefs.find(({ name }) => name === tool)?.inputSchema;
    const known = Object.keys((typeof schema === "object" && schema.properties) || {});
    if (known.includes(argument)) continue;
    const of =
      schema === undefined
        ? `a choice of the prompt: ${toolDefs.map(({ name }) => name).join(", ")}`
        : `an argument of \`${tool}\`: ${known.join(", ")}`;
    fields.wrong("narrow", of, ...(schema === undefined ? [tool] : [tool, argument]));
  }
  return narrow.length > 0 ? { narrow } : {};
}

/** Providers accept such names, and no longer ones. */
const TOOL_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;

function readChoices(
  fields: Fields,
  tools: Readonly<Record<string, unknown>>,
  lookup: Lookup,
  replaced: ReadonlySet<string>,
): { steps: Map<string, { readonly step?: Declared }>; definitions: ToolDefinition[] } {
  const steps = new Map<string, { readonly step?: Declared }>();
  const definitions: ToolDefinition[] = [];
  if (Object.keys(tools).length === 0) fields.wrong("tools", "an object with at least one choice");
  for (const [key, value] of Object.entries(tools)) {
    if (replaced.has(key)) continue;
    const span = fields.spanOf("tools", key);
    if (!TOOL_NAME.test(key) || key === "__proto__")
      fields.findings.push(messages.badToolKey(span, { name: fields.name, key }));
    if (declarationValue(value)) {
      const step = lookup(value);
      if (!step) {
        const fix = fields.exportingAt("tools", key);
        fields.findings.push(
          messages.unexportedChoice(span, { name: fields.name, key }, { ...(fix && { fix }) }),
        );
        continue;
      }
      const definition = definitionOf(key, step.declaration);
      if (definition) definitions.push(definition);
      else
        fields.findings.push(
          messages.choiceNotCallable(span, { name: fields.name, key, kind: step.kind }),
        );
      steps.set(key, { step });
    } else {
      definitions.push({ name: key, inputSchema: fields.schemaAt(value, "input", "tools", key) });
      steps.set(key, {});
    }
  }
  return { steps, definitions };
}

/** What a model is told of a step that it may choose. */
function definitionOf(name: string, step: StepDeclaration): ToolDefinition | undefined {
  switch (step.kind) {
    case "tool":
    case "agent": {
      const { description, input, output } = step;
      return {
        name,
        ...(description !== undefined && { description }),
        inputSchema: input,
        outputSchema: output,
      };
    }
    case "human":
      return { name, inputSchema: step.request, outputSchema: step.gives ?? step.response };
    default:
      return undefined;
  }
}
