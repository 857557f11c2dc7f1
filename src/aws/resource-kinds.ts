import { GIVERS } from "./role-policies.ts";

/**
 * Which Terraform types have an ARN that others name, which carry a policy, in which argument, and who else sets it. A
 * new type is a row; all that reads policies, writes them, or looks for the resource behind an ARN reads this table.
 * Each argument is described at https://registry.terraform.io/providers/hashicorp/aws/latest/docs, under its type.
 */
export interface ResourceKind {
  readonly type: string;
  /** The attribute with the ARN that policies name; a table and its stream are two rows. */
  readonly arn: string;
  /** Other attributes that name this resource alone, wherever they turn up. */
  readonly unique?: readonly string[];
  /** Attributes that hold its plain name, which something else may have too. */
  readonly names?: readonly string[];
  /** The prefix of the actions by which the code of a function calls it, where code calls it by ARN, URL or name. */
  readonly called?: string;
  /** An ARN of this type names no account. */
  readonly withoutAccount?: true;
  /** What stands at the resource itself; undefined where this tool does not know. */
  readonly policy?: HeldPolicy;
}

export interface HeldPolicy {
  /** How its text reads; `function` is a resource policy of which `aws_lambda_permission` makes one statement each. */
  readonly kind: "resource" | "function" | "key" | "trust" | "identity";
  /** The argument of the resource itself that holds it. */
  readonly own?: string;
  /** The types that set it from outside. */
  readonly setters?: readonly Setter[];
  /** What AWS puts there when nobody else does and reads back: its `Id`, and whom it lets in. */
  readonly byDefault?: { readonly id: string; readonly admits: string };
  /** AWS is documented to keep a role's unique id in place of its ARN: https://repost.aws/knowledge-center/iam-resource-policy-format */
  readonly keepsIds?: true;
  /** The page that says that there is one policy, which each call writes as a whole. */
  readonly docs: string;
}

export interface Setter {
  readonly type: string;
  /** The argument that points at the resource, by one of the attributes `to` of it, of which a new block uses the first. */
  readonly by: string;
  readonly to: readonly [string, ...string[]];
  /** The argument with the policy's text; null for what adds one statement or grant to it. */
  readonly text: string | null;
}

const kind = (type: string, more: Omit<Partial<ResourceKind>, "type"> = {}): ResourceKind => ({
  type,
  arn: "arn",
  ...more,
});
const held = (page: string, ...setters: readonly Setter[]): HeldPolicy => ({
  kind: "resource",
  setters,
  docs: `https://docs.aws.amazon.com/${page}`,
});
const sets = (type: string, by: string, ...to: Setter["to"]): Setter => ({ type, by, to, text: "policy" });
const adds = (type: string, by: string, ...to: Setter["to"]): Setter => ({ type, by, to, text: null });
const OWN = { own: "policy", keepsIds: true } as const;

/** What names a key of whichever type, its ARN last; an external key has no `key_id`. */
export const KEY_NAMES = ["key_id", "id", "arn"];

const kms = (...names: Setter["to"]): Pick<ResourceKind, "unique" | "policy"> => ({
  unique: names,
  policy: {
    ...held("kms/latest/APIReference/API_PutKeyPolicy.html"),
    ...OWN,
    kind: "key",
    setters: [sets("aws_kms_key_policy", "key_id", ...names, "arn"), adds("aws_kms_grant", "key_id", ...names, "arn")],
  },
});
const KINESIS = held(
  "kinesis/latest/APIReference/API_PutResourcePolicy.html",
  sets("aws_kinesis_resource_policy", "resource_arn", "arn"),
);
const dynamodb = (arn: string): HeldPolicy =>
  held(
    "amazondynamodb/latest/APIReference/API_PutResourcePolicy.html",
    sets("aws_dynamodb_resource_policy", "resource_arn", arn),
  );

export const RESOURCE_KINDS: readonly ResourceKind[] = [
  kind("aws_cloudwatch_event_bus", {
    names: ["name"],
    called: "events",
    policy: held(
      "eventbridge/latest/APIReference/API_PutPermission.html",
      sets("aws_cloudwatch_event_bus_policy", "event_bus_name", "name"),
      adds("aws_cloudwatch_event_permission", "event_bus_name", "name"),
    ),
  }),
  kind("aws_cloudwatch_event_rule"),
  kind("aws_cloudwatch_log_group"),
  kind("aws_docdb_cluster"),
  kind("aws_dynamodb_table", { names: ["name", "id"], called: "dynamodb", policy: dynamodb("arn") }),
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-attach-resource-policy-streams.html
  kind("aws_dynamodb_table", { arn: "stream_arn", policy: dynamodb("stream_arn") }),
  kind("aws_efs_file_system", {
    policy: held(
      "efs/latest/ug/API_PutFileSystemPolicy.html",
      sets("aws_efs_file_system_policy", "file_system_id", "id"),
    ),
  }),
  kind("aws_iam_policy", {
    policy: { ...held("IAM/latest/APIReference/API_CreatePolicyVersion.html"), kind: "identity", own: "policy" },
  }),
  kind("aws_iam_role", {
    policy: {
      ...held("IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html"),
      ...OWN,
      kind: "trust",
      own: "assume_role_policy",
    },
  }),
  kind("aws_kinesis_firehose_delivery_stream", { names: ["name"], called: "firehose" }),
  kind("aws_kinesis_stream", { names: ["name"], called: "kinesis", policy: KINESIS }),
  kind("aws_kinesis_stream_consumer", { policy: KINESIS }),
  kind("aws_kms_external_key", kms("id")),
  kind("aws_kms_key", kms("key_id", "id")),
  kind("aws_kms_replica_external_key", kms("key_id", "id")),
  kind("aws_kms_replica_key", kms("key_id", "id")),
  kind("aws_lambda_alias"),
  kind("aws_lambda_function", {
    policy: {
      ...held(
        "lambda/latest/api/API_PutResourcePolicy.html",
        adds("aws_lambda_permission", "function_name", "function_name", "arn"),
        sets("aws_lambda_resource_policy", "resource_arn", "arn"),
      ),
      kind: "function",
      keepsIds: true,
    },
  }),
  kind("aws_mq_broker"),
  kind("aws_msk_cluster", {
    policy: held(
      "msk/1.0/apireference/clusters-clusterarn-policy.html",
      sets("aws_msk_cluster_policy", "cluster_arn", "arn"),
    ),
  }),
  kind("aws_msk_serverless_cluster"),
  kind("aws_s3_bucket", {
    names: ["id", "bucket"],
    called: "s3",
    withoutAccount: true,
    policy: {
      ...held("AmazonS3/latest/API/API_PutBucketPolicy.html", sets("aws_s3_bucket_policy", "bucket", "id", "bucket")),
      ...OWN,
    },
  }),
  kind("aws_secretsmanager_secret", {
    unique: ["id"],
    names: ["name"],
    called: "secretsmanager",
    policy: {
      ...held(
        "secretsmanager/latest/apireference/API_PutResourcePolicy.html",
        sets("aws_secretsmanager_secret_policy", "secret_arn", "arn"),
      ),
      ...OWN,
    },
  }),
  // It has no policy: the role of who starts it decides.
  kind("aws_sfn_state_machine", {
    unique: ["id"],
    called: "states",
    policy: held("step-functions/latest/dg/security_iam_service-with-iam.html"),
  }),
  kind("aws_sns_topic", {
    unique: ["id"],
    called: "sns",
    policy: {
      ...held("sns/latest/api/API_SetTopicAttributes.html", sets("aws_sns_topic_policy", "arn", "arn")),
      ...OWN,
      // https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
      byDefault: { id: "__default_policy_ID", admits: "its own account" },
    },
  }),
  kind("aws_sqs_queue", {
    unique: ["id", "url"],
    names: ["name"],
    called: "sqs",
    policy: {
      ...held(
        "AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html",
        sets("aws_sqs_queue_policy", "queue_url", "url", "id"),
      ),
      ...OWN,
    },
  }),
  kind("aws_ssm_parameter", { names: ["name", "id"], called: "ssm" }),
];

/** Kinds with a policy of their own sort. */
export type PolicyHolder = ResourceKind & { readonly policy: HeldPolicy };

export const POLICY_HOLDERS: readonly PolicyHolder[] = RESOURCE_KINDS.filter(
  (kind): kind is PolicyHolder => kind.policy !== undefined,
);

/** Every argument that holds the text of a policy which this tool reads. */
export const policyTexts = (): readonly PolicyText[] => {
  const texts = POLICY_HOLDERS.flatMap(({ type, policy: { kind, own, setters = [] } }) =>
    [{ type, text: own ?? null }, ...setters].flatMap((held): readonly PolicyText[] =>
      held.text === null
        ? []
        : [{ type: held.type, attribute: held.text, kind: kind === "function" ? "resource" : kind }],
    ),
  );
  const inline = GIVERS.flatMap(({ type, kind, gives }): readonly PolicyText[] =>
    kind === "inline" ? [{ type, attribute: gives, kind: "identity" }] : [],
  );
  return [...new Map([...texts, ...inline].map((held) => [held.type, held])).values()].sort((a, b) =>
    a.type < b.type ? -1 : 1,
  );
};

export interface PolicyText {
  readonly type: string;
  readonly attribute: string;
  readonly kind: Exclude<HeldPolicy["kind"], "function">;
}

/** Is this type nothing but a policy of something else? */
export const isPolicyAlone = (type: string): boolean =>
  POLICY_HOLDERS.some(({ policy }) => policy.setters?.some((setter) => setter.type === type && setter.text !== null));

/** Is a role that a policy names in a resource of this type kept by its unique id? */
export const keepsIds = (type: string): boolean =>
  POLICY_HOLDERS.some(
    (holder) =>
      holder.policy.keepsIds === true &&
      [holder, ...(holder.policy.setters ?? [])].some((grantedBy) => grantedBy.type === type),
  );
