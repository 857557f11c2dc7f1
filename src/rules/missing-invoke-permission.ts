import type { StatementMatch } from "../iam/types.ts";
import type { Model } from "../model/model.ts";
import { knownText } from "../values/known.ts";
import type { JudgedInvoke } from "./invoke-needs.ts";
import { callerOf, confidenceOf, invoked, judgedInvokes, permissionFix, unclearInvokes } from "./invoke-needs.ts";
import type { RelatedPlace, Rule } from "./rule.ts";

export const missingInvokePermission: Rule = {
  id: "missing-invoke-permission",
  summary: "Something triggers the function, and the function's resource policy has no statement for that service.",
  severity: "error",
  *check(model) {
    for (const judged of judgedInvokes(model)) {
      const { linked, need, fn, qualifier, verdict } = judged;
      const { declaredBy, path, title, consequence } = linked.trigger;
      if (verdict.answer === "met") {
        yield {
          kind: "fine",
          function: fn.address,
          subject: declaredBy.address,
          what: `${callerOf(need)} may invoke ${invoked(fn, qualifier)} for ${title}`,
        };
      } else if (verdict.answer === "undecided" && !verdict.speaks) {
        yield { kind: "undecided", function: fn.address, subject: declaredBy.address, because: verdict.because };
      } else if (verdict.answer === "missing") {
        yield {
          kind: "problem",
          function: fn.address,
          subject: declaredBy.address,
          confidence: confidenceOf(judged, verdict.unmet),
          message: `nothing lets ${callerOf(need)} invoke ${invoked(fn, qualifier)} for ${title}`,
          consequence,
          at: { resource: declaredBy, path },
          related: [...otherPrincipals(model, verdict.others), ...elsewhere(model, judged)].slice(0, 3),
          fix: permissionFix(judged, verdict.unmet),
        };
      }
    }
    yield* unclearInvokes(model);
  },
};

/** Statements that fit in everything but whom they are for. */
const otherPrincipals = (model: Model, misses: readonly StatementMatch[]): readonly RelatedPlace[] =>
  misses.map(({ statement, parts }) => ({
    resource: model.world.find(statement.origin.address) ?? null,
    path: ["principal"],
    note: parts.find((part) => part.part === "principal")?.because ?? "this statement is for another principal",
  }));

/** Permissions for this service that this plan deletes, or that stand at another function. */
function elsewhere(model: Model, { fn, need }: JudgedInvoke): readonly RelatedPlace[] {
  const related: RelatedPlace[] = [];
  for (const deleted of model.world.deleted("aws_lambda_permission")) {
    if (knownText(deleted.get("principal")) !== need.principal) continue;
    related.push({ resource: deleted, path: [], note: `${deleted.address} is deleted by this plan` });
  }
  for (const { resource, target } of model.permissions) {
    if (target.kind !== "found" || target.function === fn || knownText(resource.get("principal")) !== need.principal)
      continue;
    related.push({ resource, path: ["function_name"], note: `this permission is for ${target.function.address}` });
  }
  return related;
}
