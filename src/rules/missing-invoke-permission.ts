import { withoutRegion } from "../iam/service-principals.ts";
import type { StatementMatch } from "../iam/types.ts";
import type { JudgedInvoke } from "../model/judged-invokes.ts";
import { judgedInvokes } from "../model/judged-invokes.ts";
import type { Model } from "../model/model.ts";
import { deletedPermissions } from "../model/resource-policies.ts";
import { knownText } from "../values/known.ts";
import { reasoned } from "../values/words.ts";
import { sameModule } from "../world/local-address.ts";
import { reference } from "./fixes/hcl-names.ts";
import { latestFix } from "./fixes/latest-fix.ts";
import { callerText, permissionFix } from "./fixes/permission-fix.ts";
import type { FixPlan, PassedOutcome, RelatedPlace, Rule, UndecidedOutcome } from "./rule.ts";
import { confidenceOf, consequenceOf, invoked, unclearInvokes } from "./shared/invoke-needs.ts";
import { whyThis } from "./shared/near-misses.ts";
import { type Refused, refusedPermissionsFor } from "./shared/refused-permissions.ts";
import { unknownFunction } from "./shared/unknown-function.ts";

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
          what: `${callerText(need)} can invoke ${invoked(fn, qualifier)} for ${title}`,
        };
      } else if (verdict.answer === "undecided" && !verdict.namesService) {
        yield { kind: "undecided", function: fn.address, subject: declaredBy.address, because: verdict.because };
      } else if (verdict.answer === "missing") {
        const [refusedHere] = refusedPermissionsFor(model, judged);
        yield {
          kind: "problem",
          function: fn.address,
          subject: declaredBy.address,
          confidence: confidenceOf(judged, verdict.unmet),
          message: `nothing allows ${callerText(need)} to invoke ${invoked(fn, qualifier)} for ${title}`,
          consequence: refusedHere
            ? `Apply fails at ${refusedHere.resource.address}: ${refusedHere.refusal.because}.`
            : consequenceOf(judged),
          at: { resource: declaredBy, path },
          related: [
            ...(refusedHere ? [refusedPlace(refusedHere)] : []),
            ...otherPrincipals(model, verdict.others),
            ...permissionsElsewhere(model, judged),
          ].slice(0, 3),
          fix: refusedHere
            ? rename(refusedHere, judged)
            : (latestFix(model, judged, verdict.unmet) ?? permissionFix(model, judged, verdict.unmet)),
        };
      }
    }
    yield* unclearInvokes(model);
    yield* notChecked(model);
    yield* askingNothing(model);
  },
};

/** Resources that name a function, and for which no plan shows what AWS requires. */
function* notChecked(model: Model): Iterable<UndecidedOutcome> {
  for (const { trigger, target } of model.triggers) {
    if (trigger.notChecked === undefined) continue;
    const unknown = unknownFunction(target, "invokes", "resource policy");
    const fn = target.kind === "found" ? target.function.address : (unknown?.function ?? null);
    const because = [...(unknown ? [unknown.because] : []), trigger.notChecked];
    yield { kind: "undecided", function: fn, subject: trigger.declaredBy.address, because: reasoned(because) };
  }
}

/** Triggers that need no permission: they are reported as passed, so that none is left out of the report. */
function* askingNothing(model: Model): Iterable<PassedOutcome> {
  for (const { trigger, target } of model.triggers) {
    if (trigger.noPermissionNeeded === undefined || target.kind !== "found") continue;
    const { function: fn } = target;
    const what = `no permission is needed: ${trigger.noPermissionNeeded}`;
    yield { kind: "passed", function: fn.address, subject: trigger.declaredBy.address, what };
  }
}

/** Statements that match in everything but the principal. */
const otherPrincipals = (model: Model, misses: readonly StatementMatch[]): readonly RelatedPlace[] =>
  misses.map((miss) => {
    const principal = miss.parts.find((part) => part.part === "principal");
    return {
      resource: model.world.find(miss.statement.origin.address) ?? null,
      path: ["principal"],
      note: principal ? whyThis(miss, principal) : "this statement is for another principal",
    };
  });

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
    : { title: `in ${resource.address}, replace the function's invoke_arn with its name or ARN` };
};

/** Permissions for this service that this plan deletes, or that are for another function. */
function permissionsElsewhere(model: Model, { fn, need }: JudgedInvoke): readonly RelatedPlace[] {
  const related: RelatedPlace[] = [];
  for (const deleted of deletedPermissions(model.world)) {
    if (knownText(deleted.get("principal")) !== need.principal) continue;
    related.push({ resource: deleted, path: [], note: `this plan deletes ${deleted.address}` });
  }
  for (const { resource, target } of model.permissions) {
    // `logs.amazonaws.com` and `logs.eu-central-1.amazonaws.com` are one service.
    const service = withoutRegion(knownText(resource.get("principal")) ?? "");
    if (target.kind !== "found" || target.function === fn || service !== withoutRegion(need.principal)) continue;
    related.push({
      resource,
      path: ["function_name"],
      note: `this permission is for ${target.function.address}, but the trigger invokes ${fn.address}`,
    });
  }
  return related;
}
