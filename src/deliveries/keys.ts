import type { DeliveryNeed, ServiceKeyNeed } from "../needs/needs.ts";

/** Why a dead-letter queue does not count as a delivery that leads to a function. */
export const DEAD_LETTER_ONLY = "a dead-letter queue does not lead to a function";

/**
 * What a service that sends to an encrypted queue or topic needs of the key.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export const senderKey = (need: DeliveryNeed, sendsSource = true): ServiceKeyNeed => ({
  kind: "service-key",
  principal: need.principal,
  actions: ["kms:GenerateDataKey", "kms:Decrypt"],
  source: need.source,
  account: need.account,
  sendsSource,
});
