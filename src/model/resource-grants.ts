import type { Policy } from "../iam/types.ts";
import { knownText } from "../values/known.ts";
import { keyOf, type Text } from "../values/text.ts";
import { str, type Value } from "../values/value.ts";
import type { Resource, World } from "../world/types.ts";
import { withOrphans } from "./orphaned-principals.ts";
import { isPolicy, policyAt } from "./policy-of.ts";
import { certain, sameText } from "./same.ts";

/** The policies that stand at a resource itself: a queue's, a topic's, a bucket's. */
export interface ResourceGrants {
  readonly policies: readonly Policy[];
  /** Why there may be others, or why one cannot be read. */
  readonly incomplete: readonly string[];
  /** The resource in this plan that the ARN is of. */
  readonly resource: Resource | undefined;
}

/** A type that carries a policy of its own, and the types that set it from outside. */
interface Holder {
  readonly type: string;
  /** Its ARN attributes: a table has two. */
  readonly arns: readonly string[];
  /** The attribute of its own that holds the policy. */
  readonly own?: string;
  /** `by` points at the resource, by the attribute of it that stands in `to`. */
  readonly setters: readonly { readonly type: string; readonly by: string; readonly to: readonly string[] }[];
}

const HOLDERS: readonly Holder[] = [
  {
    type: "aws_sqs_queue",
    arns: ["arn"],
    own: "policy",
    setters: [{ type: "aws_sqs_queue_policy", by: "queue_url", to: ["id", "url"] }],
  },
  {
    type: "aws_sns_topic",
    arns: ["arn"],
    own: "policy",
    setters: [{ type: "aws_sns_topic_policy", by: "arn", to: ["arn"] }],
  },
  {
    type: "aws_s3_bucket",
    arns: ["arn"],
    own: "policy",
    setters: [{ type: "aws_s3_bucket_policy", by: "bucket", to: ["id", "bucket"] }],
  },
  {
    type: "aws_kinesis_stream",
    arns: ["arn"],
    setters: [{ type: "aws_kinesis_resource_policy", by: "resource_arn", to: ["arn"] }],
  },
  {
    type: "aws_kinesis_stream_consumer",
    arns: ["arn"],
    setters: [{ type: "aws_kinesis_resource_policy", by: "resource_arn", to: ["arn"] }],
  },
  {
    type: "aws_dynamodb_table",
    arns: ["arn", "stream_arn"],
    setters: [{ type: "aws_dynamodb_resource_policy", by: "resource_arn", to: ["arn", "stream_arn"] }],
  },
  {
    type: "aws_msk_cluster",
    arns: ["arn"],
    setters: [{ type: "aws_msk_cluster_policy", by: "cluster_arn", to: ["arn"] }],
  },
  {
    type: "aws_secretsmanager_secret",
    arns: ["arn"],
    own: "policy",
    setters: [{ type: "aws_secretsmanager_secret_policy", by: "secret_arn", to: ["arn"] }],
  },
  {
    type: "aws_efs_file_system",
    arns: ["arn"],
    setters: [{ type: "aws_efs_file_system_policy", by: "file_system_id", to: ["id"] }],
  },
  {
    type: "aws_cloudwatch_event_bus",
    arns: ["arn"],
    setters: [{ type: "aws_cloudwatch_event_bus_policy", by: "event_bus_name", to: ["name"] }],
  },
  // It has no policy of its own: the role of who starts it decides.
  { type: "aws_sfn_state_machine", arns: ["arn", "id"], setters: [] },
];

/** What was asked before: several rules ask for the same resources. */
const asked = new WeakMap<World, Map<string, ResourceGrants>>();

/** The policies at the resource with this ARN; an S3 object's ARN is not one: ask for the bucket's. */
export function resourceGrants(world: World, arn: Text): ResourceGrants {
  let known = asked.get(world);
  if (!known) {
    known = new Map();
    asked.set(world, known);
  }
  const key = keyOf(arn);
  let grants = known.get(key);
  if (!grants) {
    grants = find(world, arn);
    known.set(key, grants);
  }
  return grants;
}

function find(world: World, arn: Text): ResourceGrants {
  const value = str(arn);
  for (const holder of HOLDERS) {
    const sure = certain(world.of(holder.type), holder.arns, value);
    if (sure) return grantsOf(world, holder, sure, value);
  }
  return { policies: [], incomplete: [], resource: undefined };
}

function grantsOf(world: World, holder: Holder, resource: Resource, arn: Value): ResourceGrants {
  const policies: Policy[] = [];
  const incomplete: string[] = [];
  const read = (from: Resource, path: readonly string[]): void => {
    const policy = policyAt(from, path, "resource");
    if (isPolicy(policy)) policies.push(withOrphans(world, policy, from, path));
    else if (policy) incomplete.push(`the policy in ${from.address} cannot be read: ${policy.unreadable}`);
  };
  let isSet = false;
  for (const setter of holder.setters) {
    for (const candidate of world.of(setter.type)) {
      const answers = setter.to.map((attribute) =>
        sameText(
          candidate.get(setter.by),
          attribute === "arn" || attribute === "stream_arn" ? arn : resource.get(attribute),
        ),
      );
      if (answers.includes("yes")) {
        isSet = true;
        read(candidate, ["policy"]);
      } else if (answers.includes("unknown") && !isForAnother(world, resource, setter, candidate)) {
        incomplete.push(`${candidate.address} may be for ${resource.address}`);
      }
    }
  }
  const untold = holder.setters.flatMap(({ type }) => world.untold(type));
  if (untold[0] !== undefined) incomplete.push(`this plan does not cover ${untold[0]}, which may be for it`);
  // What the resource itself shows is, where another one sets it or takes it away, only how it was before.
  const isOld =
    (isSet || takenAway(world, holder, resource)) && holder.own !== undefined && !resource.isConfigured(holder.own);
  const own = holder.own !== undefined && !isOld && !resource.isComputed(holder.own) ? holder.own : undefined;
  if (own !== undefined && !isDefaultPolicy(resource, own)) read(resource, [own]);
  return { policies, incomplete, resource };
}

/**
 * What SNS gives every topic is read back once it exists. It lets nobody in whom IAM does not, and is not asked before
 * the topic is created either. https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 */
const isDefaultPolicy = (resource: Resource, own: string): boolean =>
  !resource.isConfigured(own) && knownText(resource.get(own))?.includes('"__default_policy_ID"') === true;

/** Does the plan delete what set the policy, or point it at something else? The provider then takes the policy away. */
const takenAway = (world: World, holder: Holder, resource: Resource): boolean =>
  holder.setters.some(({ type, by, to }) => {
    const points = (setter: Resource): boolean =>
      to.some((attribute) => sameText(setter.before(by), resource.before(attribute)) === "yes");
    return (
      world.deleted(type).some(points) || world.of(type).some((setter) => setter.fate === "replace" && points(setter))
    );
  });

/** Does it point for certain at another resource of the type? No two of them share an ARN or a name. */
const isForAnother = (world: World, resource: Resource, setter: Holder["setters"][number], from: Resource): boolean =>
  world
    .of(resource.type)
    .some(
      (other) =>
        other !== resource &&
        other.provider.key === from.provider.key &&
        setter.to.some((attribute) => sameText(from.get(setter.by), other.get(attribute)) === "yes"),
    );
