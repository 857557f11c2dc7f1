import type { FunctionRef } from "../model/functions.ts";
import { knownText } from "../values/known.ts";
import { textOf, type Value } from "../values/value.ts";
import type { Resource } from "../world/types.ts";
import { forEveryone, sourceFix } from "./fixes/open-fix.ts";
import type { Outcome, Rule } from "./rule.ts";

/** Any one of these limits who may invoke. */
const LIMITS = ["source_arn", "source_account", "principal_org_id", "event_source_token"] as const;

/** https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html */
export const openInvokePermission: Rule = {
  id: "open-invoke-permission",
  summary: "Anyone, or a whole service, may invoke: no source ARN, account or organisation limits it.",
  severity: "warning",
  *check(model) {
    for (const { resource, target } of model.permissions) {
      const principal = knownText(resource.get("principal"));
      if (principal === undefined) {
        const unlimited = LIMITS.every((name) => resource.get(name).kind === "null");
        if (unlimited && saysNothing(resource.get("principal"))) yield openQuestion(resource, target);
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
          ? `${resource.address} lets every AWS account invoke the function`
          : `${resource.address} lets ${principal} invoke the function for anyone: no source_arn or source_account limits it`,
        consequence: everyone
          ? "After apply anyone with AWS credentials, of any account, can call the function directly."
          : `After apply resources of other accounts can invoke the function through ${principal} (the confused deputy problem).`,
        at: { resource, path: ["principal"] },
        related: [],
        fix: everyone ? forEveryone(resource) : sourceFix(model, resource, principal),
      };
    }
  },
};

/** Not even a piece of it is known: the ARN of a role has its beginning. */
function saysNothing(principal: Value): boolean {
  const texted = textOf(principal);
  return texted.kind !== "text" || texted.text.every((part) => typeof part !== "string");
}

/** No source limits it, and whom it lets in is not known: an account or a role would be limit enough. */
const openQuestion = (resource: Resource, target: FunctionRef): Outcome => ({
  kind: "undecided",
  function: target.kind === "found" ? target.function.address : null,
  subject: resource.address,
  because: "no source limits it, and its principal is known only after apply",
});

/** The two statements of a public function URL: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html */
function isPublicUrl(resource: Resource): boolean {
  if (knownText(resource.get("action")) === "lambda:InvokeFunctionUrl") return true;
  return resource.get("invoked_via_function_url").kind !== "null";
}
