import { agentcoreGateway } from "./agentcore-gateway.ts";
import { apigatewayRestIntegration } from "./apigateway-rest-integration.ts";
import { apigatewayv2Integration } from "./apigatewayv2-integration.ts";
import { appconfigExtension } from "./appconfig-extension.ts";
import { appsyncDatasource } from "./appsync-datasource.ts";
import { bedrockFlow } from "./bedrock-flow.ts";
import { cloudfrontEdge } from "./cloudfront-edge.ts";
import { codepipelineAction } from "./codepipeline-action.ts";
import { documentdbMapping } from "./documentdb-mapping.ts";
import { dynamodbMapping } from "./dynamodb-mapping.ts";
import { ecsDeploymentHook } from "./ecs-deployment-hook.ts";
import type { EventSource } from "./event-source.ts";
import { eventbridgeRule } from "./eventbridge-rule.ts";
import { firehoseProcessor } from "./firehose-processor.ts";
import { kafkaMapping } from "./kafka-mapping.ts";
import { kendraDataSource } from "./kendra-data-source.ts";
import { kinesisMapping } from "./kinesis-mapping.ts";
import { kinesisanalyticsApplication } from "./kinesisanalytics-application.ts";
import { logsSubscriptionFilter } from "./logs-subscription-filter.ts";
import { mailmanagerRuleSet } from "./mailmanager-rule-set.ts";
import { mqMapping } from "./mq-mapping.ts";
import { mskMapping } from "./msk-mapping.ts";
import { pipesPipe } from "./pipes-pipe.ts";
import { s3Notification } from "./s3-notification.ts";
import { schedulerSchedule } from "./scheduler-schedule.ts";
import { snsSubscription } from "./sns-subscription.ts";
import { sqsMapping } from "./sqs-mapping.ts";
import { ssmMaintenanceTask } from "./ssm-maintenance-task.ts";
import { stepFunctions } from "./step-functions.ts";
import { transferWorkflow } from "./transfer-workflow.ts";

/** Every event source, by id. Adding one: its file, a line here, its fixtures (CONTRIBUTING.md). */
export const eventSources: readonly EventSource[] = [
  agentcoreGateway,
  apigatewayRestIntegration,
  apigatewayv2Integration,
  appconfigExtension,
  appsyncDatasource,
  bedrockFlow,
  cloudfrontEdge,
  codepipelineAction,
  documentdbMapping,
  dynamodbMapping,
  ecsDeploymentHook,
  eventbridgeRule,
  firehoseProcessor,
  kafkaMapping,
  kendraDataSource,
  kinesisMapping,
  kinesisanalyticsApplication,
  logsSubscriptionFilter,
  mailmanagerRuleSet,
  mqMapping,
  mskMapping,
  pipesPipe,
  s3Notification,
  schedulerSchedule,
  snsSubscription,
  sqsMapping,
  ssmMaintenanceTask,
  stepFunctions,
  transferWorkflow,
];
