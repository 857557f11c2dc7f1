import { POLICY_HOLDERS, type PolicyHolder, type Setter } from "../aws/resource-kinds.ts";
import type { Policy } from "../iam/types.ts";
import { knownText } from "../values/known.ts";
import { memoized } from "../values/memoized.ts";
import { keyOf, type Text } from "../values/text.ts";
import { any, type Tri } from "../values/tri.ts";
import { str } from "../values/value.ts";
import { held } from "../world/held.ts";
import { destroyedOf } from "../world/planned-action.ts";
import type { Resource, World } from "../world/types.ts";
import { isPolicy, policyAt } from "./policy-of.ts";
import { byArn, sameNamed } from "./same.ts";
import { withStalePrincipals } from "./stale-principals.ts";

/** The policies of a resource itself: a queue's, a topic's, a bucket's. */
export interface ResourceGrants {
  readonly policies: readonly Policy[];
  /** Why there may be others, or why one cannot be read. */
  readonly incomplete: readonly string[];
  /** The resource in this plan that the ARN is of. */
  readonly resource: Resource | undefined;
}

const HOLDERS = POLICY_HOLDERS.filter(({ policy }) => policy.kind === "resource");

/** Memoized: several rules ask for the same resources. */
const memo = new WeakMap<World, Map<string, ResourceGrants>>();

/** The policies of the resource with this ARN; for an S3 object ask for the bucket's ARN. */
export function resourceGrants(world: World, arn: Text): ResourceGrants {
  const known = memoized(memo, world, () => new Map<string, ResourceGrants>());
  return memoized(known, keyOf(arn), () => find(world, arn));
}

function find(world: World, arn: Text): ResourceGrants {
  const value = str(arn);
  for (const holder of HOLDERS) {
    const sure = byArn(world.of(holder.type), holder.arn, value);
    if (sure) return grantsOf(world, holder, sure);
  }
  return { policies: [], incomplete: [], resource: undefined };
}

function grantsOf(world: World, holder: PolicyHolder, resource: Resource): ResourceGrants {
  const policies: Policy[] = [];
  const incomplete: string[] = [];
  const read = (from: Resource, path: readonly string[]): void => {
    const policy = policyAt(from, path, "resource");
    if (isPolicy(policy)) policies.push(withStalePrincipals(world, policy, from, path));
    else if (policy) incomplete.push(`the policy in ${from.address} cannot be read: ${policy.unreadable}`);
  };
  const { own, setters = [] } = holder.policy;
  let isSet = false;
  for (const setter of setters) {
    for (const candidate of world.of(setter.type)) {
      const isFor = pointsAt(candidate, setter, resource);
      if (isFor === "yes" && setter.text !== null) {
        isSet = true;
        read(candidate, [setter.text]);
      } else if (isFor === "yes") incomplete.push(`${candidate.address} adds a statement to it`);
      else if (isFor === "unknown" && !isForAnother(world, resource, candidate)) {
        incomplete.push(`${candidate.address} may be for ${resource.address}`);
      }
    }
  }
  const notCovered = setters.flatMap(({ type }) => world.notCovered(type));
  if (notCovered[0] !== undefined) incomplete.push(`this plan does not cover ${notCovered[0]}, which may be for it`);
  if (own === undefined || resource.isComputed(own)) return { policies, incomplete, resource };
  // Where another resource sets or removes the policy, the resource's own attribute only shows how it was before.
  const isOld = !resource.isConfigured(own) && (isSet || isRemoved(world, setters, resource));
  if (!isOld && !isDefaultPolicy(holder, resource, own)) read(resource, [own]);
  return { policies, incomplete, resource };
}

/** Does it set the policy of this resource? */
const pointsAt = (setter: Resource, { by, to }: Setter, resource: Resource): Tri =>
  any(to.map((attribute) => sameNamed(held(setter, by), held(resource, attribute))));

/**
 * The policy that SNS gives every topic is read back once the topic exists. It allows nobody whom IAM policies do not
 * allow, and does not count before the topic is created either.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 */
const isDefaultPolicy = ({ policy }: PolicyHolder, resource: Resource, own: string): boolean =>
  policy.byDefault !== undefined &&
  !resource.isConfigured(own) &&
  knownText(resource.get(own))?.includes(`"${policy.byDefault.id}"`) === true;

/** Does the plan delete what set the policy, or point it at another resource? The provider then removes the policy. */
const isRemoved = (world: World, setters: readonly Setter[], resource: Resource): boolean =>
  setters.some(({ type, by, to }) => {
    const points = (setter: Resource): boolean =>
      to.some((attribute) => sameNamed([setter, setter.before(by)], [resource, resource.before(attribute)]) === "yes");
    return destroyedOf(world, type).some(points);
  });

/** Does it certainly point at another resource? No two of them share an ARN or a name. */
const isForAnother = (world: World, resource: Resource, setter: Resource): boolean =>
  HOLDERS.some(({ type, policy }) =>
    policy.setters?.some(
      (how) =>
        how.type === setter.type &&
        world.of(type).some((other) => other !== resource && pointsAt(setter, how, other) === "yes"),
    ),
  );
