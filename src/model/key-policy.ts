import { KEY_NAMES } from "../aws/resource-kinds.ts";
import type { Policy } from "../iam/types.ts";
import { text } from "../values/text.ts";
import { held } from "../world/held.ts";
import { destroyedOf } from "../world/planned-action.ts";
import type { Resource, World } from "../world/types.ts";
import { isPolicy, policyAt } from "./policy-of.ts";
import { matching, sameNamed } from "./same.ts";
import { withStalePrincipals } from "./stale-principals.ts";

export interface KeyPolicy {
  readonly policy: Policy | { readonly unknown: string };
  /** The resource and attribute that hold the key policy, for messages and fixes. */
  readonly policyAt: { readonly resource: Resource; readonly path: readonly (string | number)[] } | null;
}

/** The policy of a key of this plan, and the resource that holds it. */
export function policyOf(world: World, resource: Resource): KeyPolicy {
  const named = KEY_NAMES.map((name) => matching(world.of("aws_kms_key_policy"), ["key_id"], held(resource, name)));
  const separate = named.find(({ sure }) => sure)?.sure;
  const holder = separate ?? resource;
  const hasDefault = holder.isComputed("policy") || (holder === resource && isReset(world, resource));
  const policy = hasDefault ? null : policyAt(holder, ["policy"], "key");
  const unclear = separate ? undefined : (named.at(-1)?.maybe[0]?.address ?? world.notCovered("aws_kms_key_policy")[0]);
  const at = { policyAt: { resource: holder, path: ["policy"] } };
  if (unclear) return { policy: { unknown: `${unclear} may set the policy of ${resource.address}` }, ...at };
  if (policy === null) return { policy: defaultPolicy(resource), ...at };
  if (isPolicy(policy)) return { policy: withStalePrincipals(world, policy, holder, ["policy"]), ...at };
  return { policy: { unknown: `the policy in ${holder.address} cannot be read: ${policy.unreadable}` }, ...at };
}

/**
 * Does the plan delete the resource that set the key's policy, or change it to set another key's? The provider then
 * restores the default policy, unless it bypasses the lockout check.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kms_key_policy
 */
function isReset(world: World, key: Resource): boolean {
  if (key.isConfigured("policy")) return false;
  return destroyedOf(world, "aws_kms_key_policy").some((setter) => {
    const bypass = setter.before("bypass_policy_lockout_safety_check");
    if (bypass.kind === "bool" && bypass.value) return false;
    return KEY_NAMES.some((name) => sameNamed([setter, setter.before("key_id")], [key, key.before(name)]) === "yes");
  });
}

/**
 * What `aws_kms_key` gets without a policy:
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
function defaultPolicy(resource: Resource): Policy {
  const origin = { address: resource.address, path: ["policy"] };
  const { partition, account } = resource.provider;
  return {
    version: "2012-10-17",
    origin,
    statements: [
      {
        sid: "Enable IAM User Permissions",
        index: 0,
        effect: "Allow",
        actions: { negated: false, patterns: [["kms:*"]] },
        resources: { negated: false, patterns: [["*"]] },
        principals: {
          negated: false,
          entries: [{ kind: "AWS", value: text("arn:", partition, ":iam::", account, ":root") }],
        },
        conditions: [],
        origin,
      },
    ],
  };
}
