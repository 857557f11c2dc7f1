import { parseArn, printArn } from "../../aws/arn.ts";
import type { Right } from "../../needs/needs.ts";
import { rightsOn } from "../../needs/rights.ts";
import { anonymous, isSet, textOr } from "../../needs/texts.ts";
import { type Text, text } from "../../values/text.ts";
import { itemsOf, textOf } from "../../values/value.ts";
import type { Resource } from "../../world/types.ts";

const CONFIGS = ["amazon_managed_kafka_event_source_config", "self_managed_kafka_event_source_config"];

/**
 * The permissions inside a cluster whose clients authenticate with IAM: on the cluster, the consumer group and the
 * topics.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-msk-permissions.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_apachekafkaapisforamazonmskclusters.html
 */
export const kafkaDataRights = (mapping: Resource, cluster: Text, doubt?: string): readonly Right[] =>
  kafkaReaderRights(cluster, topicsOf(mapping), consumerGroup(mapping), doubt);

/** The same for a client that reads these topics as a member of this consumer group. */
export function kafkaReaderRights(
  cluster: Text,
  topicNames: readonly Text[],
  groupName: Text,
  doubt?: string,
): readonly Right[] {
  const group = inCluster(cluster, "group", groupName);
  const topics = topicNames.map((topic) => inCluster(cluster, "topic", topic));
  const rights = [
    ...rightsOn(cluster, "kafka-cluster:Connect"),
    ...rightsOn(group, "kafka-cluster:DescribeGroup", "kafka-cluster:AlterGroup"),
    ...topics.flatMap((topic) => rightsOn(topic, "kafka-cluster:DescribeTopic", "kafka-cluster:ReadData")),
  ];
  return doubt === undefined ? rights : rights.map((right) => ({ ...right, doubt }));
}

/** `arn:P:kafka:R:A:topic/CLUSTER/UUID/TOPIC` of `…:cluster/CLUSTER/UUID`. */
function inCluster(cluster: Text, kind: "group" | "topic", name: Text): Text {
  const arn = parseArn(cluster);
  const first = arn.kind === "arn" ? arn.resource[0] : undefined;
  if (arn.kind !== "arn" || typeof first !== "string" || !first.startsWith("cluster/")) {
    return [{ id: `a ${kind} of ${JSON.stringify(cluster)}`, label: kind, chars: "any" }];
  }
  const path = text(first.slice("cluster/".length), ...arn.resource.slice(1));
  return printArn({ ...arn, resource: text(`${kind}/`, path, "/", name) });
}

function topicsOf(mapping: Resource): readonly Text[] {
  const unnamed: Text = [anonymous(mapping, "topic", "any")];
  const { items } = itemsOf(mapping.get("topics"));
  return items.length === 0 ? [unnamed] : items.map((topic) => textOr(topic, anonymous(mapping, "topic", "any")));
}

/** The group as configured; if none is configured, AWS generates one. */
function consumerGroup(mapping: Resource): Text {
  for (const block of CONFIGS) {
    const id = mapping.get(block, 0, "consumer_group_id");
    const texted = textOf(id);
    if (isSet(id) && texted.kind === "text") return texted.text;
  }
  return [anonymous(mapping, "consumer group", "any")];
}
