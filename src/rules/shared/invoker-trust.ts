import type { StatementMatch } from "../../iam/types.ts";
import { judgeTrust, type Untrusted } from "../../model/judge-invoke-by-role.ts";
import type { Model } from "../../model/model.ts";
import type { Role } from "../../model/roles.ts";
import type { InvokeByRoleNeed, Trigger } from "../../needs/needs.ts";
import type { World } from "../../world/types.ts";
import { trustFix } from "../fixes/trust-fix.ts";
import type { FixPlan, RelatedPlace } from "../rule.ts";
import { failsInCondition, trustMessage } from "./invoker-message.ts";
import type { Refusal } from "./invoker-refusal.ts";
import { nearMisses } from "./near-misses.ts";

/** A role that the service cannot assume can invoke no function, whether or not that is in this plan. */
export function judgeTrustAlone(model: Model, trigger: Trigger, shown: string, need: InvokeByRoleNeed): Refusal | null {
  if (need.orResourcePolicy || need.doubt !== undefined) return null;
  const { declaredBy } = trigger;
  const namedBy = need.roleIn ?? declaredBy;
  const ref = model.role(need.role, namedBy.provider);
  const trust = ref.kind === "role" ? judgeTrust(need, ref.role) : null;
  if (ref.kind !== "role" || trust?.answer !== "no") return null;
  return {
    kind: "refusal",
    function: null,
    subject: declaredBy.address,
    certain: true,
    message: trustMessage(trust, ref.role, `the function ${shown}`, trigger),
    consequence: need.whenUntrusted ?? trigger.consequence,
    at: { resource: declaredBy, path: trigger.path },
    related: [
      { resource: namedBy, path: need.rolePath, note: `the role ${ref.role.address} is set here` },
      ...trustRelated(model, ref.role, trust),
    ],
    fixes: [invokerTrustFix(model.world, need, ref.role, trust)],
  };
}

/** Where the trust policy is, and which of its statements nearly match. */
export const trustRelated = (model: Model, role: Role, untrusted: Untrusted): readonly RelatedPlace[] => [
  ...(role.resource
    ? [{ resource: role.resource, path: ["assume_role_policy"], note: `trust policy of ${role.address}` }]
    : []),
  ...nearMisses(model, untrusted.nearMisses),
];

export const invokerTrustFix = (
  world: World,
  need: Pick<InvokeByRoleNeed, "trustContext">,
  role: Role,
  { service, nearMisses }: Untrusted,
): FixPlan => trustFix(world, role, [service], nearMisses, limitedTo(need, nearMisses));

/**
 * The source that a trust policy can be limited to, where it has a condition now; what is unknown until apply becomes
 * `*`.
 */
function limitedTo(need: Pick<InvokeByRoleNeed, "trustContext">, misses: readonly StatementMatch[]): string | null {
  const [source] = need.trustContext?.get("aws:sourcearn") ?? [];
  if (!source || !misses.some(failsInCondition)) return null;
  return source.map((part) => (typeof part === "string" ? part : "*")).join("");
}
