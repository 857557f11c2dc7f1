import type { ServiceOperations } from "./call-rights.ts";
import { here, type Kind, on, same } from "./kinds.ts";

const STREAM: Kind = {
  noun: "delivery stream",
  nameOnly: true,
  forms: [here("firehose", "deliverystream/{}")],
  types: ["aws_kinesis_firehose_delivery_stream"],
  names: ["name"],
};

export const firehose: ServiceOperations = {
  service: "firehose",
  docs: "https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html",
  operations: same(
    "firehose",
    `CreateDeliveryStream DeleteDeliveryStream DescribeDeliveryStream ListTagsForDeliveryStream PutRecord PutRecordBatch
    StartDeliveryStreamEncryption StopDeliveryStreamEncryption TagDeliveryStream UntagDeliveryStream UpdateDestination`,
    on(STREAM, "DeliveryStreamName"),
  ),
};
