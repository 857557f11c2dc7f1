import type { LambdaFunction } from "../../model/functions.ts";
import { type JudgedInvoke, judgedInvokes } from "../../model/judged-invokes.ts";
import type { LinkedTrigger, Model } from "../../model/model.ts";
import { type RefusedPermission, refusedPermission } from "../../model/refused-permission.ts";
import { knownText } from "../../values/known.ts";
import type { Resource } from "../../world/types.ts";
import type { Outcome } from "../rule.ts";

export interface Refused {
  readonly resource: Resource;
  readonly refusal: RefusedPermission;
}

/** Permissions that were meant to allow the trigger, but that AWS refuses. */
export function refusedPermissionsFor(model: Model, { fn, need, verdict }: JudgedInvoke): readonly Refused[] {
  if (verdict.answer !== "missing" && verdict.answer !== "mismatched") return [];
  const near = "nearMisses" in verdict ? verdict.nearMisses.map(({ statement }) => statement.origin.address) : [];
  return refusedOf(model).filter(({ resource, refusal }) => {
    if (near.includes(resource.address)) return true;
    if (refusal.argument !== "function_name" || knownText(resource.get("principal")) !== need.principal) return false;
    const meant = model.resolve(resource.get("function_name"), resource);
    return meant.kind === "found" && meant.function === fn;
  });
}

/** Those that no trigger's own outcome reports: their trigger is not in this plan, or another permission allows it. */
export function* otherRefusedPermissions(model: Model): Iterable<Outcome> {
  for (const { resource, refusal } of refusedOf(model)) {
    const target = model.resolve(resource.get("function_name"), resource);
    const fn = target.kind === "found" ? target.function : null;
    const perhaps = target.kind === "unknown" ? target.maybe : fn ? [fn] : [];
    if (perhaps.some((one) => isMeantForTrigger(model, resource, one))) continue;
    yield {
      kind: "problem",
      function: fn?.address ?? null,
      subject: resource.address,
      confidence: "certain",
      message: `apply fails at ${resource.address}: ${refusal.because}`,
      consequence: `Apply fails at ${resource.address}, and resources that depend on it are not created.`,
      at: { resource, path: [refusal.argument] },
      related: [],
      fix: { title: `in ${resource.address}, ${refusal.instead}` },
    };
  }
}

/** Does, or may, a trigger by this service need a permission on the function and lack one? */
function isMeantForTrigger(model: Model, permission: Resource, fn: LambdaFunction): boolean {
  const principal = knownText(permission.get("principal"));
  // Without HCL a trigger in the plan may not be seen, and it is unknown what the permission is for.
  if (permission.get("source_arn").kind === "unknown") return true;
  const asks = ({ trigger }: LinkedTrigger): boolean =>
    trigger.needs.some((need) => need.kind === "invoke" && need.principal === principal);
  return (
    [...judgedInvokes(model)].some(
      ({ linked, fn: of, verdict }) => of === fn && verdict.answer !== "met" && asks(linked),
    ) ||
    model.triggers.some(
      (linked) => linked.target.kind === "unknown" && linked.target.maybe.includes(fn) && asks(linked),
    )
  );
}

const refusedOf = (model: Model): readonly Refused[] =>
  model.permissions.flatMap(({ resource }) => {
    const refusal = refusedPermission(resource);
    return refusal ? [{ resource, refusal }] : [];
  });
