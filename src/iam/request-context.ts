import { text } from "../values/text.ts";
import type { ContextValue, Request } from "./types.ts";

const ABSENT: ContextValue = { kind: "absent" };
const one = (value: string): ContextValue => ({ kind: "values", values: [text(value)] });

/**
 * What a request has for a condition key, whatever the case of its letters: the request's own context first (there,
 * `aws:principaltag/*` is for all tags that it does not name), then what follows from the kind of principal, then
 * `otherKeys`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function contextValue(request: Request, key: string): ContextValue {
  const name = key.toLowerCase();
  const family = request.context.get(name.replace(/\/.*$/, "/*"));
  const named = request.context.get(name) ?? family ?? fromPrincipal(request, name);
  if (named) return named;
  if (request.neverSent?.(name) === true) return ABSENT;
  return request.otherKeys === "absent" ? ABSENT : { kind: "unknown", because: "the plan does not show it" };
}

function fromPrincipal({ principal }: Request, key: string): ContextValue | undefined {
  switch (principal.kind) {
    case "role":
      return ofRole(principal, key);
    case "service":
      if (key === "aws:principalisawsservice") return one("true");
      if (key === "aws:principalservicename") return one(principal.name);
      // Absent for a call by a service: it has no principal of an account.
      return OF_ACCOUNT_PRINCIPALS.has(key) ? ABSENT : undefined;
    case "anyone":
      return undefined;
  }
}

function ofRole(role: Extract<Request["principal"], { kind: "role" }>, key: string): ContextValue | undefined {
  switch (key) {
    case "aws:principalarn":
      return { kind: "values", values: [role.arn] };
    case "aws:principalaccount":
    case "kms:calleraccount":
      return { kind: "values", values: [role.account] };
    case "aws:principaltype":
      return one("AssumedRole");
    case "aws:principalisawsservice":
      return one("false");
    default:
      return ABSENT_FOR_ROLES.has(key) ? ABSENT : undefined;
  }
}

const OF_ACCOUNT_PRINCIPALS: ReadonlySet<string> = new Set([
  "aws:principalarn",
  "aws:principalaccount",
  "aws:principaltype",
  "aws:userid",
  "aws:username",
]);

/**
 * A role's session has no user name, and a call made with it is not made by a service on behalf of another resource.
 */
const ABSENT_FOR_ROLES: ReadonlySet<string> = new Set([
  "aws:username",
  "aws:principalservicename",
  "aws:principalservicenameslist",
  "aws:sourcearn",
  "aws:sourceaccount",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
]);
