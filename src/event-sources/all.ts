import { agentcoreEvaluator } from "./agentcore-evaluator.ts";
import { agentcoreGateway } from "./agentcore-gateway.ts";
import { albTarget } from "./alb-target.ts";
import { apigatewayOpenapi } from "./apigateway-openapi.ts";
import { apigatewayRestAuthorizer } from "./apigateway-rest-authorizer.ts";
import { apigatewayRestIntegration } from "./apigateway-rest-integration.ts";
import { apigatewayv2Authorizer } from "./apigatewayv2-authorizer.ts";
import { apigatewayv2Integration } from "./apigatewayv2-integration.ts";
import { apigatewayv2QuickCreate } from "./apigatewayv2-quick-create.ts";
import { appconfigExtension } from "./appconfig-extension.ts";
import { appconfigValidator } from "./appconfig-validator.ts";
import { appsyncAuthorizer } from "./appsync-authorizer.ts";
import { appsyncDatasource } from "./appsync-datasource.ts";
import { autoscalingTerminationPolicy } from "./autoscaling-termination-policy.ts";
import { bedrockAgent } from "./bedrock-agent.ts";
import { bedrockFlow } from "./bedrock-flow.ts";
import { chimeSipMediaApplication } from "./chime-sip-media-application.ts";
import { clientVpnHandler } from "./client-vpn-handler.ts";
import { cloudfrontEdge } from "./cloudfront-edge.ts";
import { cloudfrontOac } from "./cloudfront-oac.ts";
import { cloudwatchAlarm } from "./cloudwatch-alarm.ts";
import { codecommitTrigger } from "./codecommit-trigger.ts";
import { codepipelineAction } from "./codepipeline-action.ts";
import { cognitoUserPool } from "./cognito-user-pool.ts";
import { configRule } from "./config-rule.ts";
import { connectAssociation } from "./connect-association.ts";
import { documentdbMapping } from "./documentdb-mapping.ts";
import { dynamodbMapping } from "./dynamodb-mapping.ts";
import { ecsDeploymentHook } from "./ecs-deployment-hook.ts";
import type { EventSource } from "./event-source.ts";
import { eventbridgeRule } from "./eventbridge-rule.ts";
import { firehoseProcessor } from "./firehose-processor.ts";
import { functionUrl } from "./function-url.ts";
import { iotAuthorizer } from "./iot-authorizer.ts";
import { iotProvisioningHook } from "./iot-provisioning-hook.ts";
import { iotTopicRule } from "./iot-topic-rule.ts";
import { ivschatRoom } from "./ivschat-room.ts";
import { kafkaMapping } from "./kafka-mapping.ts";
import { kendraDataSource } from "./kendra-data-source.ts";
import { kinesisMapping } from "./kinesis-mapping.ts";
import { kinesisanalyticsApplication } from "./kinesisanalytics-application.ts";
import { lexIntent } from "./lex-intent.ts";
import { logsAccountPolicy } from "./logs-account-policy.ts";
import { logsSubscriptionFilter } from "./logs-subscription-filter.ts";
import { mailmanagerRuleSet } from "./mailmanager-rule-set.ts";
import { mqMapping } from "./mq-mapping.ts";
import { mskMapping } from "./msk-mapping.ts";
import { notChecked } from "./not-checked.ts";
import { pinpointCampaignHook } from "./pinpoint-campaign-hook.ts";
import { pipesPipe } from "./pipes-pipe.ts";
import { s3Notification } from "./s3-notification.ts";
import { schedulerSchedule } from "./scheduler-schedule.ts";
import { secretsmanagerRotation } from "./secretsmanager-rotation.ts";
import { sesReceiptRule } from "./ses-receipt-rule.ts";
import { snsSubscription } from "./sns-subscription.ts";
import { sqsMapping } from "./sqs-mapping.ts";
import { ssmMaintenanceTask } from "./ssm-maintenance-task.ts";
import { stepFunctions } from "./step-functions.ts";
import { transferIdentityProvider } from "./transfer-identity-provider.ts";
import { transferWorkflow } from "./transfer-workflow.ts";
import { unclearMapping } from "./unclear-mapping.ts";
import { vpcLatticeTarget } from "./vpc-lattice-target.ts";

/** Every event source, by id. To add one: its file, a line here, its fixtures (CONTRIBUTING.md). */
export const eventSources: readonly EventSource[] = [
  agentcoreEvaluator,
  agentcoreGateway,
  albTarget,
  apigatewayOpenapi,
  apigatewayRestAuthorizer,
  apigatewayRestIntegration,
  apigatewayv2Authorizer,
  apigatewayv2Integration,
  apigatewayv2QuickCreate,
  appconfigExtension,
  appconfigValidator,
  appsyncAuthorizer,
  appsyncDatasource,
  autoscalingTerminationPolicy,
  bedrockAgent,
  bedrockFlow,
  chimeSipMediaApplication,
  clientVpnHandler,
  cloudfrontEdge,
  cloudfrontOac,
  cloudwatchAlarm,
  codecommitTrigger,
  codepipelineAction,
  cognitoUserPool,
  configRule,
  connectAssociation,
  documentdbMapping,
  dynamodbMapping,
  ecsDeploymentHook,
  eventbridgeRule,
  firehoseProcessor,
  functionUrl,
  iotAuthorizer,
  iotProvisioningHook,
  iotTopicRule,
  ivschatRoom,
  kafkaMapping,
  kendraDataSource,
  kinesisMapping,
  kinesisanalyticsApplication,
  lexIntent,
  logsAccountPolicy,
  logsSubscriptionFilter,
  mailmanagerRuleSet,
  mqMapping,
  mskMapping,
  notChecked,
  pinpointCampaignHook,
  pipesPipe,
  s3Notification,
  schedulerSchedule,
  secretsmanagerRotation,
  sesReceiptRule,
  snsSubscription,
  sqsMapping,
  ssmMaintenanceTask,
  stepFunctions,
  transferIdentityProvider,
  transferWorkflow,
  unclearMapping,
  vpcLatticeTarget,
];
