import { GRANTING_TYPES } from "./role-policies.ts";

/**
 * Which Terraform types have an ARN that policies name, which of them have a resource policy, in which argument, and
 * which other types set it. A new type is a row; everything that reads or changes policies, or looks up the resource of
 * an ARN, uses this table.
 * Each argument is described at https://registry.terraform.io/providers/hashicorp/aws/latest/docs, under its type.
 */
export interface ResourceKind {
  readonly type: string;
  /** The attribute with the ARN that policies name; a table and its stream are two rows. */
  readonly arn: "arn" | "stream_arn";
  /** Other attributes that identify this resource uniquely. */
  readonly unique?: readonly string[];
  /** Attributes with its plain name, which other resources may share. */
  readonly names?: readonly string[];
  /** The prefix of the actions with which a function's code calls it, if code calls it by ARN, URL or name. */
  readonly called?: string;
  /** ARNs of this type contain no account. */
  readonly withoutAccount?: true;
  /** The policy of the resource; undefined if this tool does not know any. */
  readonly policy?: HeldPolicy;
}

export interface HeldPolicy {
  /**
   * The kind of the document; `function` is a resource policy to which each `aws_lambda_permission` adds one statement.
   */
  readonly kind: "resource" | "function" | "key" | "trust" | "identity";
  /** The argument of the resource itself that contains the policy. */
  readonly own?: string;
  /** The types that set it from outside. */
  readonly setters?: readonly Setter[];
  /** The policy that AWS creates by default and that is read back: its `Id`, and whom it allows. */
  readonly byDefault?: { readonly id: string; readonly admits: string };
  /**
   * AWS is documented to replace a role's ARN with its unique id:
   * https://repost.aws/knowledge-center/iam-resource-policy-format
   */
  readonly keepsIds?: true;
  /** The page that documents that there is one policy, which each call replaces as a whole. */
  readonly docs: string;
}

export interface Setter {
  readonly type: string;
  /** The argument that refers to the resource, by one of its attributes in `to`; a new block uses the first of them. */
  readonly by: string;
  readonly to: readonly [string, ...string[]];
  /** The argument with the policy document; null for a type that adds one statement or grant. */
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
  // It has no policy: the role of its caller decides.
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
  kind("aws_vpc_endpoint", {
    unique: ["id"],
    policy: {
      ...held(
        "AWSEC2/latest/APIReference/API_ModifyVpcEndpoint.html",
        sets("aws_vpc_endpoint_policy", "vpc_endpoint_id", "id"),
      ),
      own: "policy",
    },
  }),
];

/** Kinds with a resource policy. */
export type PolicyHolder = ResourceKind & { readonly policy: HeldPolicy };

export const POLICY_HOLDERS: readonly PolicyHolder[] = RESOURCE_KINDS.filter(
  (kind): kind is PolicyHolder => kind.policy !== undefined,
);

/** Every argument with a policy document that this tool reads. */
export const policyTexts = (): readonly PolicyText[] => {
  const texts = POLICY_HOLDERS.flatMap(({ type, policy: { kind, own, setters = [] } }) =>
    [{ type, text: own ?? null }, ...setters].flatMap((held): readonly PolicyText[] =>
      held.text === null
        ? []
        : [{ type: held.type, attribute: held.text, kind: kind === "function" ? "resource" : kind }],
    ),
  );
  const inline = GRANTING_TYPES.flatMap(({ type, kind, gives }): readonly PolicyText[] =>
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

/** Whether resources of this type are nothing but the policy of another resource. */
export const isPolicyAlone = (type: string): boolean =>
  POLICY_HOLDERS.some(({ policy }) => policy.setters?.some((setter) => setter.type === type && setter.text !== null));

/** Whether resources of this type allow something: a statement, a grant, a policy, or what attaches one. */
export const isGrant = (type: string): boolean =>
  type === "aws_iam_policy" ||
  GRANTING_TYPES.some((granting) => granting.type === type) ||
  POLICY_HOLDERS.some(({ policy }) => policy.setters?.some((setter) => setter.type === type));

/** Whether AWS stores a role that a policy of this type names by its unique id. */
export const keepsIds = (type: string): boolean =>
  POLICY_HOLDERS.some(
    (holder) =>
      holder.policy.keepsIds === true &&
      [holder, ...(holder.policy.setters ?? [])].some((grantedBy) => grantedBy.type === type),
  );
