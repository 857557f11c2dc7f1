import { isSameAction } from "../iam/action-match.ts";
import type { FunctionRef } from "../model/functions.ts";
import { knownText } from "../values/known.ts";
import { textOf, type Value } from "../values/value.ts";
import type { Resource } from "../world/types.ts";
import { forEveryone, sourceFix } from "./fixes/open-fix.ts";
import type { Outcome, Rule } from "./rule.ts";

/** Each of these arguments limits who can invoke the function. */
const LIMITS = ["source_arn", "source_account", "principal_org_id", "event_source_token"] as const;

/** https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html */
export const openInvokePermission: Rule = {
  id: "open-invoke-permission",
  summary: "Anyone, or a whole service, can invoke the function: no source ARN, account or organization limits it.",
  severity: "warning",
  *check(model) {
    for (const { resource, target } of model.permissions) {
      const principal = knownText(resource.get("principal"));
      if (principal === undefined) {
        const unlimited = LIMITS.every((name) => resource.get(name).kind === "null");
        if (unlimited && isWhollyUnknown(resource.get("principal"))) yield undecided(resource, target);
        continue;
      }
      const everyone = principal === "*";
      if (!everyone && !/\.amazon(aws)?\.com(\.cn)?$/.test(principal)) continue;
      if (LIMITS.some((name) => resource.get(name).kind !== "null")) continue;
      if (everyone && isPublicUrl(resource)) continue;
      yield {
        kind: "problem",
        function: target.kind === "found" ? target.function.address : null,
        subject: resource.address,
        confidence: "certain",
        message: everyone
          ? `${resource.address} allows every AWS account to invoke the function`
          : `${resource.address} allows ${principal} to invoke the function for anyone: neither source_arn nor source_account limits it`,
        consequence: everyone
          ? "After apply, anyone with AWS credentials, in any account, can invoke the function directly."
          : `After apply, resources in other accounts can invoke the function through ${principal} (the confused deputy problem).`,
        at: { resource, path: ["principal"] },
        related: [],
        fix: everyone ? forEveryone(resource) : sourceFix(model, resource, principal),
      };
    }
  },
};

/** Is no part of it known? Of a role's ARN at least the beginning is. */
function isWhollyUnknown(principal: Value): boolean {
  const texted = textOf(principal);
  return texted.kind !== "text" || texted.text.every((part) => typeof part !== "string");
}

/** No source limits it, and its principal is unknown: an account or a role would be limit enough. */
const undecided = (resource: Resource, target: FunctionRef): Outcome => ({
  kind: "undecided",
  function: target.kind === "found" ? target.function.address : null,
  subject: resource.address,
  because: "no source limits it, and its principal is unknown until apply",
});

/** The two statements of a public function URL: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html */
function isPublicUrl(resource: Resource): boolean {
  if (isSameAction(knownText(resource.get("action")) ?? "", "lambda:InvokeFunctionUrl")) return true;
  return resource.get("invoked_via_function_url").kind !== "null";
}
