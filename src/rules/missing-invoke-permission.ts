import { withoutRegion } from "../iam/service-principals.ts";
import type { StatementMatch } from "../iam/types.ts";
import type { JudgedInvoke } from "../model/judged-invokes.ts";
import { judgedInvokes } from "../model/judged-invokes.ts";
import type { Model } from "../model/model.ts";
import { deletedPermissions } from "../model/resource-policies.ts";
import { knownText } from "../values/known.ts";
import { sameModule } from "../world/local-address.ts";
import { reference } from "./fixes/hcl-names.ts";
import { latestFix } from "./fixes/latest-fix.ts";
import { callerOf, permissionFix } from "./fixes/permission-fix.ts";
import type { FixPlan, PassedOutcome, RelatedPlace, Rule } from "./rule.ts";
import { confidenceOf, consequenceOf, invoked, unclearInvokes } from "./shared/invoke-needs.ts";
import { type Refused, refusedFor } from "./shared/refused-permissions.ts";

export const missingInvokePermission: Rule = {
  id: "missing-invoke-permission",
  summary: "Something triggers the function, and the function's resource policy has no statement for that service.",
  severity: "error",
  *check(model) {
    for (const judged of judgedInvokes(model)) {
      const { linked, need, fn, qualifier, verdict } = judged;
      const { declaredBy, path, title } = linked.trigger;
      if (verdict.answer === "met") {
        yield {
          kind: "passed",
          function: fn.address,
          subject: declaredBy.address,
          what: `${callerOf(need)} may invoke ${invoked(fn, qualifier)} for ${title}`,
        };
      } else if (verdict.answer === "undecided" && !verdict.speaks) {
        yield { kind: "undecided", function: fn.address, subject: declaredBy.address, because: verdict.because };
      } else if (verdict.answer === "missing") {
        const [refusedHere] = refusedFor(model, judged);
        yield {
          kind: "problem",
          function: fn.address,
          subject: declaredBy.address,
          confidence: confidenceOf(judged, verdict.unmet),
          message: `nothing lets ${callerOf(need)} invoke ${invoked(fn, qualifier)} for ${title}`,
          consequence: refusedHere
            ? `Apply fails at ${refusedHere.resource.address}: ${refusedHere.refusal.because}.`
            : consequenceOf(judged),
          at: { resource: declaredBy, path },
          related: [
            ...(refusedHere ? [refusedPlace(refusedHere)] : []),
            ...otherPrincipals(model, verdict.others),
            ...elsewhere(model, judged),
          ].slice(0, 3),
          fix: refusedHere
            ? rename(refusedHere, judged)
            : (latestFix(model, judged, verdict.unmet) ?? permissionFix(model, judged, verdict.unmet)),
        };
      }
    }
    yield* unclearInvokes(model);
    yield* askingNothing(model);
  },
};

/** Triggers for which nothing is to be granted, so that none of them is passed over in silence. */
function* askingNothing(model: Model): Iterable<PassedOutcome> {
  for (const { trigger, target } of model.triggers) {
    if (trigger.asksNothing === undefined || target.kind !== "found") continue;
    const { function: fn } = target;
    const what = `nothing is to be granted: ${trigger.asksNothing}`;
    yield { kind: "passed", function: fn.address, subject: trigger.declaredBy.address, what };
  }
}

/** Statements that fit in everything but whom they are for. */
const otherPrincipals = (model: Model, misses: readonly StatementMatch[]): readonly RelatedPlace[] =>
  misses.map(({ statement, parts }) => ({
    resource: model.world.find(statement.origin.address) ?? null,
    path: ["principal"],
    note: parts.find((part) => part.part === "principal")?.because ?? "this statement is for another principal",
  }));

const refusedPlace = ({ resource, refusal }: Refused): RelatedPlace => ({
  resource,
  path: [refusal.argument],
  note: refusal.because,
});

const rename = ({ resource }: Refused, { fn }: JudgedInvoke): FixPlan => {
  const value = reference(fn.resource, "function_name", resource);
  const title = `set function_name = ${value}`;
  const isOne = resource.parsed.key === undefined && fn.resource.parsed.key === undefined;
  return sameModule(fn.resource, resource) && isOne
    ? { title, attribute: { resource, name: "function_name", value } }
    : { title: `in ${resource.address}, give the function's name or ARN in place of its invoke_arn` };
};

/** Permissions for this service that this plan deletes, or that stand at another function. */
function elsewhere(model: Model, { fn, need }: JudgedInvoke): readonly RelatedPlace[] {
  const related: RelatedPlace[] = [];
  for (const deleted of deletedPermissions(model.world)) {
    if (knownText(deleted.get("principal")) !== need.principal) continue;
    related.push({ resource: deleted, path: [], note: `${deleted.address} is deleted by this plan` });
  }
  for (const { resource, target } of model.permissions) {
    // `logs.amazonaws.com` and `logs.eu-central-1.amazonaws.com` are one service.
    const service = withoutRegion(knownText(resource.get("principal")) ?? "");
    if (target.kind !== "found" || target.function === fn || service !== withoutRegion(need.principal)) continue;
    related.push({
      resource,
      path: ["function_name"],
      note: `this permission is for ${target.function.address}, and what is called is ${fn.address}`,
    });
  }
  return related;
}
