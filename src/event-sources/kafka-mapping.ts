import type { Right } from "../needs/needs.ts";
import { anonymous, arnIn } from "../needs/texts.ts";
import { itemsOf } from "../values/value.ts";
import type { Resource } from "../world/types.ts";
import { eventSource } from "./event-source.ts";
import { kafkaDataRights } from "./shared/kafka-data.ts";
import { pullTrigger } from "./shared/mapping.ts";
import { networkRights } from "./shared/poller-network.ts";
import { registryRights } from "./shared/schema-registry.ts";
import { type Access, accessOf } from "./shared/source-secrets.ts";

export const kafkaMapping = eventSource({
  id: "kafka-mapping",
  title: "Self-managed Apache Kafka event source mapping",
  docs: "https://docs.aws.amazon.com/lambda/latest/dg/with-kafka-permissions.html",
  reads: ["aws_lambda_event_source_mapping"],
  *triggers(world) {
    for (const mapping of world.of("aws_lambda_event_source_mapping")) {
      if (itemsOf(mapping.get("self_managed_event_source")).items.length === 0) continue;
      const access = accessOf(mapping);
      yield pullTrigger({
        mapping,
        path: ["self_managed_event_source"],
        title: "the Kafka cluster",
        rights: [
          ...access.rights,
          ...signingRights(mapping, access),
          ...(access.kinds.has("VPC_SUBNET") || access.kinds.has("VPC_SECURITY_GROUP") ? networkRights(mapping) : []),
          ...registryRights(mapping, "self_managed_kafka_event_source_config"),
        ],
        consequence:
          "Lambda cannot reach the cluster or cannot sign in to it: AWS refuses the mapping, or accepts it but delivers nothing; its StateTransitionReason then says why.",
        checkedAtCreation: false,
      });
    }
  },
});

/** https://docs.aws.amazon.com/lambda/latest/dg/kafka-cluster-auth.html */
function signingRights(mapping: Resource, { kinds }: Access): readonly Right[] {
  const cluster = arnIn(mapping.provider, "kafka", "cluster/", anonymous(mapping, "cluster", "any"));
  return [
    ...(kinds.has("IAM_AUTH")
      ? kafkaDataRights(mapping, cluster, "the plan does not show which cluster the bootstrap servers belong to")
      : []),
    ...(kinds.has("IAM_OAUTHBEARER_AUTH") ? [{ anyOf: ["sts:GetWebIdentityToken"], resource: ["*"] }] : []),
  ];
}
