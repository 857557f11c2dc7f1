import type { Value } from "../values/value.ts";
import { held } from "../world/held.ts";
import { eventSource } from "./event-source.ts";
import { kafkaDataRights } from "./shared/kafka-data.ts";
import { mappingsOf, pullTrigger } from "./shared/mapping.ts";
import { clusterRights, signsIn } from "./shared/msk-cluster.ts";
import { networkRights } from "./shared/poller-network.ts";
import { registryRights } from "./shared/schema-registry.ts";
import { accessOf } from "./shared/source-secrets.ts";

export const mskMapping = eventSource({
  id: "msk-mapping",
  title: "Amazon MSK event source mapping",
  docs: "https://docs.aws.amazon.com/lambda/latest/dg/with-msk-permissions.html",
  reads: ["aws_lambda_event_source_mapping", "aws_msk_cluster", "aws_msk_cluster_policy", "aws_msk_serverless_cluster"],
  *triggers(world) {
    for (const { mapping, arn } of mappingsOf(world.of("aws_lambda_event_source_mapping"), "kafka")) {
      const value: Value = { kind: "string", text: arn };
      const provisioned = world.by("aws_msk_cluster", "arn", [mapping, value]);
      const serverless = world.by("aws_msk_serverless_cluster", "arn", [mapping, value]);
      const access = accessOf(mapping);
      const guarded = world
        .of("aws_msk_cluster_policy")
        .find((policy) => world.same(held(policy, "cluster_arn"), [mapping, value]) !== "no");
      const throughPolicy = guarded && `the cluster policy in ${guarded.address} may grant it`;
      const signing = serverless ? "yes" : provisioned ? signsIn(provisioned, access) : "unknown";
      yield pullTrigger({
        mapping,
        title: (provisioned ?? serverless)?.address ?? "the Kafka cluster",
        rights: [
          ...clusterRights(arn, serverless !== undefined),
          ...access.rights,
          ...(access.kinds.has("SASL_SCRAM_512_AUTH")
            ? [{ anyOf: ["kafka:ListScramSecrets"], resource: arn, doubt: UNENFORCED }]
            : []),
          ...(signing === "yes" ? kafkaDataRights(mapping, arn, throughPolicy) : []),
          ...networkRights(mapping),
          ...registryRights(mapping, "amazon_managed_kafka_event_source_config"),
        ],
        consequence: access.rights.length > 0 ? UNREADABLE_SECRET : UNREADABLE,
        checkedAtCreation: false,
      });
    }
  },
});

const UNREADABLE =
  "Lambda cannot read the cluster: AWS refuses the mapping, or accepts it but delivers nothing; its StateTransitionReason then says why.";
const UNREADABLE_SECRET =
  "Lambda cannot sign in to the cluster or read it: AWS refuses the mapping (\"Cannot access secret manager value … Please ensure the role can perform the 'secretsmanager:GetSecretValue' action\"), or accepts it but delivers nothing; its StateTransitionReason then says why.";
const UNENFORCED = "AWS documents this action for mappings with SASL/SCRAM, but not what happens without it";
