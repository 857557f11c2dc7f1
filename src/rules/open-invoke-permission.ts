import { knownText } from "../values/known.ts";
import type { Resource } from "../world/types.ts";
import type { FixPlan, Rule } from "./rule.ts";

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
      if (principal === undefined || target.kind === "unknown") continue;
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
        fix: fix(everyone),
      };
    }
  },
};

/** The two statements of a public function URL: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html */
function isPublicUrl(resource: Resource): boolean {
  if (knownText(resource.get("action")) === "lambda:InvokeFunctionUrl") return true;
  return resource.get("invoked_via_function_url").kind !== "null";
}

const fix = (everyone: boolean): FixPlan =>
  everyone
    ? {
        title: "name who may invoke, or limit it to your organisation or to the function's URL",
        snippet: '  principal_org_id = "o-…"   # or, for a function URL: invoked_via_function_url = true',
      }
    : { title: "name the source", snippet: "  source_arn = <ARN of what triggers the function>" };
