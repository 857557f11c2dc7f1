import { policyTexts } from "../aws/resource-kinds.ts";
import type { Plan } from "../plan/types.ts";
import type { Gap } from "../world/types.ts";
import { executionRoles } from "./execution-roles.ts";
import type { Model } from "./model.ts";
import { policyAt } from "./policy-of.ts";

/** What this tool found but could not check. */
export function gapsOf(model: Model, plan: Plan): readonly Gap[] {
  return [...outsideFunctions(model), ...unreadablePolicies(model), ...missingPolicies(model), ...planGaps(plan)];
}

function outsideFunctions(model: Model): readonly Gap[] {
  return model.triggers.flatMap(({ trigger, target }): readonly Gap[] =>
    target.kind === "outside"
      ? [
          {
            what: `${trigger.declaredBy.address} is for the function ${target.shown}, which is not in this plan, so its permissions cannot be checked`,
            address: trigger.declaredBy.address,
            file: null,
          },
        ]
      : [],
  );
}

/** Policies that cannot be read: it is unknown what they grant. */
function unreadablePolicies({ world }: Model): readonly Gap[] {
  return policyTexts().flatMap(({ type, attribute, kind }) =>
    world.of(type).flatMap((resource): readonly Gap[] => {
      if (resource.isComputed(attribute)) return [];
      const policy = policyAt(resource, [attribute], kind);
      if (policy === null || !("unreadable" in policy)) return [];
      return [
        {
          what: `the policy in ${resource.address} cannot be read: ${policy.unreadable}`,
          address: resource.address,
          file: null,
        },
      ];
    }),
  );
}

/** Attached AWS managed policies that are not in this tool's list of them: they may be newer than the list. */
function missingPolicies(model: Model): readonly Gap[] {
  return executionRoles(model).flatMap(({ noSuchPolicies }) =>
    noSuchPolicies.flatMap(({ arn, meant, certain, date, at }): readonly Gap[] =>
      certain
        ? []
        : [
            {
              what: `${at.resource.address} names ${arn}, but AWS had no managed policy of that name on ${date}: ${meant === undefined ? "unless it is newer, apply fails" : `did you mean ${meant}?`}`,
              address: at.resource.address,
              file: null,
            },
          ],
    ),
  );
}

function planGaps(plan: Plan): readonly Gap[] {
  const unread: Gap[] = plan.unread.map(({ what, address }) => ({
    what,
    address,
    file: null,
  }));
  const deferred = plan.deferred.map(({ address, reason }) => ({
    what: `${address ?? "a resource"} is deferred (${reason ?? "the plan does not say why"}), so its values are not in this plan`,
    address,
    file: null,
  }));
  const incomplete = plan.errored
    ? "the plan ended with errors, so it does not contain every resource"
    : plan.complete === false && plan.deferred.length === 0
      ? "the plan was narrowed (-target or the like), so it does not contain every resource"
      : plan.changes.length === 0 && plan.untouched().length > 0
        ? "the plan lists no changes (-refresh-only), so the report is about the current state, not about what the configuration would change"
        : null;
  return [...unread, ...deferred, ...(incomplete === null ? [] : [{ what: incomplete, address: null, file: null }])];
}
