import { apigatewayRestIntegration } from "./apigateway-rest-integration.ts";
import { apigatewayv2Integration } from "./apigatewayv2-integration.ts";
import { dynamodbMapping } from "./dynamodb-mapping.ts";
import type { EventSource } from "./event-source.ts";
import { eventbridgeRule } from "./eventbridge-rule.ts";
import { kinesisMapping } from "./kinesis-mapping.ts";
import { logsSubscriptionFilter } from "./logs-subscription-filter.ts";
import { s3Notification } from "./s3-notification.ts";
import { snsSubscription } from "./sns-subscription.ts";
import { sqsMapping } from "./sqs-mapping.ts";

/** Every event source, by id. Adding one: its file, a line here, its fixtures (CONTRIBUTING.md). */
export const eventSources: readonly EventSource[] = [
  apigatewayRestIntegration,
  apigatewayv2Integration,
  dynamodbMapping,
  eventbridgeRule,
  kinesisMapping,
  logsSubscriptionFilter,
  s3Notification,
  snsSubscription,
  sqsMapping,
];
