import { asModelError, ModelError } from "./model-error.ts";
import type { Model, ModelContext, ModelReply, ModelRequest } from "./model.ts";

/** A model, and the name it knows the request's model by. */
export interface NamedModel {
  readonly model: Model;
  /** Instead of the name that the prompt gives. */
  readonly as?: string;
}

/**
 * Asks the first; when it fails for whatever reason but an abort, the next. The last one's failure is
 * that of the request, and names the others. The request is written in the first one's dialect.
 */
export function fallbackModels(first: NamedModel, ...others: readonly NamedModel[]): Model {
  return {
    ...traits(first),
    async generate(request, context) {
      const failures: ModelError[] = [];
      for (const candidate of [first, ...others]) {
        try {
          return await ask(candidate, request, context);
        } catch (error) {
          const failure = asModelError(error, context.signal);
          if (failure.kind === "aborted") throw failure;
          failures.push(failure);
          context.onRestart?.();
        }
      }
      throw allFailed(failures);
    },
  };
}

/** Asks each in turn: the first request goes to the first, the second to the second, and so round. */
export function roundRobinModels(first: NamedModel, ...others: readonly NamedModel[]): Model {
  const all = [first, ...others];
  let turn = 0;
  return {
    ...traits(first),
    generate: (request, context) => ask(all[turn++ % all.length] ?? first, request, context),
  };
}

function ask(
  { model, as }: NamedModel,
  request: ModelRequest,
  context: ModelContext,
): Promise<ModelReply> {
  return model.generate(as === undefined ? request : { ...request, model: as }, context);
}

function traits({ model: { dialect, output } }: NamedModel): Pick<Model, "dialect" | "output"> {
  return { ...(dialect && { dialect }), ...(output && { output }) };
}

function allFailed(failures: readonly ModelError[]): ModelError {
  const last = failures.at(-1);
  const messages = failures.map(({ message }) => message).join(" Then: ");
  return new ModelError(last?.kind ?? "transport", messages, {
    status: last?.status,
    retryAfter: last?.retryAfter,
  });
}
