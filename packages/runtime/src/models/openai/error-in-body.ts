import { ModelError, type ModelFailureKind } from "../model-error.ts";
import { kindOfStatus, REFUSED_KEY } from "../kind-of-status.ts";

/** An error as servers write it into a body or a stream that began well: a text, or an object. */
export type WireError =
  | string
  | { readonly message?: unknown; readonly code?: unknown; readonly type?: unknown };

/** The failure that a reply tells of although its status was 200; `unknown` when it does not say of which kind. */
export function errorInBody(error: WireError, unknown: ModelFailureKind = "rejected"): ModelError {
  if (typeof error === "string") return new ModelError(unknown, `The provider says: ${error}.`);
  const { message, code, type } = error;
  const kind = kindOf(code) ?? kindOf(type) ?? unknown;
  if (kind === "unauthorized") return new ModelError(kind, `The provider says: ${REFUSED_KEY}.`);
  const said = typeof message === "string" && message !== "" ? message : "it failed";
  return new ModelError(kind, `The provider says: ${said.replace(/\.$/, "")}.`);
}

const KINDS: Readonly<Record<string, ModelFailureKind>> = {
  rate_limit_exceeded: "rate_limited",
  rate_limit_error: "rate_limited",
  insufficient_quota: "rate_limited",
  server_error: "overloaded",
  internal_error: "overloaded",
  internal_server_error: "overloaded",
  api_error: "overloaded",
  overloaded_error: "overloaded",
  timeout: "timeout",
  authentication_error: "unauthorized",
  permission_error: "unauthorized",
};

/** By the name that providers give it, or by the status that it would have had. */
function kindOf(code: unknown): ModelFailureKind | undefined {
  const status = Number(code);
  if (typeof code === "string" && Object.hasOwn(KINDS, code.toLowerCase()))
    return KINDS[code.toLowerCase()];
  return code === null || code === "" || !(status >= 400) ? undefined : kindOfStatus(status);
}
