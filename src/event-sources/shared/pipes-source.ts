import { parseArn } from "../../aws/arn.ts";
import { ENCRYPTED_KINDS } from "../../aws/encryption.ts";
import type { InvokerRightsNeed, Right } from "../../needs/needs.ts";
import { rightsOn } from "../../needs/rights.ts";
import { anonymous, isSet, textOr } from "../../needs/texts.ts";
import type { WorldView } from "../../needs/world-view.ts";
import { known, type Text } from "../../values/text.ts";
import { textOf } from "../../values/value.ts";
import { held } from "../../world/held.ts";
import type { Resource } from "../../world/types.ts";
import { kafkaReaderRights } from "./kafka-data.ts";
import { streamRights } from "./kinesis-stream.ts";
import { isPrivate, PUBLIC } from "./mq-broker.ts";
import { clusterRights, signsIn } from "./msk-cluster.ts";
import { parametersOf, pipeSecrets } from "./pipes-secrets.ts";
import { networkRights } from "./poller-network.ts";

export const PIPE_READS = [
  "aws_pipes_pipe",
  "aws_dynamodb_table",
  "aws_kinesis_stream",
  "aws_kms_key",
  "aws_mq_broker",
  "aws_msk_cluster",
  "aws_msk_cluster_policy",
  "aws_msk_serverless_cluster",
  "aws_sqs_queue",
] as const;
type View = WorldView<(typeof PIPE_READS)[number]>;

/** What a pipe reads, and the rights its role needs for it. */
interface Source {
  readonly found?: Resource | undefined;
  readonly otherwise: string;
  readonly rights: readonly Right[];
  /** AWS is known to try the role on it when the pipe is created; a Kafka cluster only shows it when the pipe starts. */
  readonly tried?: true;
}

/**
 * The one role of a pipe also reads the source.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-permissions.html
 */
export function sourceNeeds(world: View, pipe: Resource): readonly InvokerRightsNeed[] {
  const source = sourceOf(world, pipe);
  const { rights } = "because" in source ? { rights: [] } : source;
  return [
    {
      kind: "invoker-rights",
      role: pipe.get("role_arn"),
      rolePath: ["role_arn"],
      rights,
      purposeText:
        "because" in source
          ? "read the source of the pipe"
          : `read ${source.found?.address ?? source.otherwise}, the source of the pipe`,
      ...("because" in source ? { doubt: source.because } : {}),
      consequence: "The pipe cannot read its source: nothing reaches the function.",
      ...("because" in source || !source.tried ? {} : { checkedAtCreation: TRIED }),
    },
  ];
}

/** https://github.com/terraform-aws-modules/terraform-aws-eventbridge/pull/133 */
const TRIED =
  'EventBridge Pipes tries the role when it creates the pipe, and the provider does not repeat the call: "The provided customer role does not have permissions to call …", and the pipe remains as CREATE_FAILED.';

function sourceOf(world: View, pipe: Resource): Source | { readonly because: string } {
  const value = pipe.get("source");
  const texted = textOf(value);
  if (texted.kind !== "text") return { because: "it is unknown until apply what the pipe reads" };
  const [first] = texted.text;
  if (typeof first === "string" && first.startsWith("smk://")) return selfManaged(pipe);
  const parsed = parseArn(texted.text);
  const resource = texted.text;
  switch (parsed.kind === "arn" ? known(parsed.service) : undefined) {
    case "sqs": {
      const found = world.by("aws_sqs_queue", "arn", [pipe, value]);
      const rights = rightsOn(resource, "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");
      return { found, otherwise: "the queue", rights: [...rights, ...keyRights(world, found)], tried: true };
    }
    case "kinesis": {
      const found = world.by("aws_kinesis_stream", "arn", [pipe, value]);
      const rights = [...streamRights(resource), ...keyRights(world, found)];
      return { found, otherwise: "the stream", rights, tried: true };
    }
    case "dynamodb":
      return {
        found: world.by("aws_dynamodb_table", "stream_arn", [pipe, value]),
        otherwise: "the table's stream",
        rights: rightsOn(resource, "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"),
        tried: true,
      };
    case "mq": {
      const found = world.by("aws_mq_broker", "arn", [pipe, value]);
      const network = networkRights(pipe, isPrivate(found) ? undefined : PUBLIC);
      const rights = [...rightsOn(resource, "mq:DescribeBroker"), ...pipeSecrets(pipe).rights, ...network];
      return { found, otherwise: "the broker", rights };
    }
    case "kafka":
      return managed(world, pipe, resource);
    default:
      return { because: "it is unknown until apply which actions the pipe needs on its source" };
  }
}

/**
 * If the plan does not show how clients authenticate to a cluster, it is undecided whether the role does so with IAM.
 */
function managed(world: View, pipe: Resource, arn: Text): Source {
  const value = { kind: "string", text: arn } as const;
  const provisioned = world.by("aws_msk_cluster", "arn", [pipe, value]);
  const serverless = world.by("aws_msk_serverless_cluster", "arn", [pipe, value]);
  const access = pipeSecrets(pipe);
  const signing = serverless ? "yes" : provisioned ? signsIn(provisioned, access) : "unknown";
  const [parameters] = parametersOf(pipe, "managed_streaming_kafka_parameters");
  const named = (name: string): Text => {
    const open = anonymous(pipe, name, "any");
    return parameters && isSet(pipe.get(...parameters, name)) ? textOr(pipe.get(...parameters, name), open) : [open];
  };
  const guard = world
    .of("aws_msk_cluster_policy")
    .find((policy) => world.same(held(policy, "cluster_arn"), [pipe, value]) !== "no");
  const granting = guard && `the cluster policy in ${guard.address} may grant it`;
  const data = (doubt?: string) => kafkaReaderRights(arn, [named("topic_name")], named("consumer_group_id"), doubt);
  return {
    found: provisioned ?? serverless,
    otherwise: "the Kafka cluster",
    rights: [
      ...clusterRights(arn, serverless !== undefined),
      ...access.rights,
      ...(signing === "yes" ? data(granting) : signing === "unknown" ? data(SIGNING) : []),
      ...networkRights(pipe),
    ],
  };
}

const SIGNING = "it is unknown whether the pipe authenticates to the cluster with IAM";

/** A cluster outside AWS: the role reads the secrets, and creates network interfaces if a network is configured. */
function selfManaged(pipe: Resource): Source {
  const network = parametersOf(pipe, "self_managed_kafka_parameters", "vpc");
  return {
    otherwise: "the Kafka cluster",
    rights: [...pipeSecrets(pipe).rights, ...(network.length > 0 ? networkRights(pipe) : [])],
  };
}

/** The key of the source. The key policy is not evaluated here, so a missing right is not certain. */
function keyRights(world: View, source: Resource | undefined): readonly Right[] {
  const kind = ENCRYPTED_KINDS.find(({ type }) => type === source?.type);
  const id = kind && source?.get(kind.key.argument);
  if (!source || !id || !isSet(id) || source.isComputed(kind.key.argument)) return [];
  const key = world.by("aws_kms_key", "arn", [source, id]) ?? world.by("aws_kms_key", "key_id", [source, id]);
  const arn = key && textOf(key.get("arn"));
  if (arn?.kind !== "text") return [];
  return [{ anyOf: ["kms:Decrypt"], resource: arn.text, doubt: "the policy of the source's key may grant it" }];
}
