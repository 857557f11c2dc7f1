import { apigatewaymanagementapi } from "./apigatewaymanagementapi.ts";
import { appconfigdata } from "./appconfigdata.ts";
import { athena } from "./athena.ts";
import { autoscaling } from "./autoscaling.ts";
import { batch } from "./batch.ts";
import { bedrockAgent } from "./bedrock-agent.ts";
import { bedrockAgentRuntime } from "./bedrock-agent-runtime.ts";
import { bedrockRuntime } from "./bedrock-runtime.ts";
import type { ServiceOperations } from "./call-rights.ts";
import { cloudformation } from "./cloudformation.ts";
import { cloudfront } from "./cloudfront.ts";
import { cloudwatch } from "./cloudwatch.ts";
import { codebuild } from "./codebuild.ts";
import { codepipeline } from "./codepipeline.ts";
import { cognitoIdentity } from "./cognito-identity.ts";
import { cognitoIdp } from "./cognito-idp.ts";
import { comprehend } from "./comprehend.ts";
import { dynamodb } from "./dynamodb.ts";
import { dynamodbstreams } from "./dynamodbstreams.ts";
import { ec2 } from "./ec2.ts";
import { ecr } from "./ecr.ts";
import { ecs } from "./ecs.ts";
import { eks } from "./eks.ts";
import { elbv2 } from "./elbv2.ts";
import { events } from "./events.ts";
import { firehose } from "./firehose.ts";
import { glue } from "./glue.ts";
import { iam } from "./iam.ts";
import { iot } from "./iot.ts";
import { iotData } from "./iot-data.ts";
import { kinesis } from "./kinesis.ts";
import { kms } from "./kms.ts";
import { lambda } from "./lambda.ts";
import { logs } from "./logs.ts";
import { mediaconvert } from "./mediaconvert.ts";
import { polly } from "./polly.ts";
import { rds } from "./rds.ts";
import { rdsData } from "./rds-data.ts";
import { redshiftData } from "./redshift-data.ts";
import { rekognition } from "./rekognition.ts";
import { route53 } from "./route53.ts";
import { s3 } from "./s3.ts";
import { sagemaker } from "./sagemaker.ts";
import { sagemakerRuntime } from "./sagemaker-runtime.ts";
import { scheduler } from "./scheduler.ts";
import { secretsmanager } from "./secretsmanager.ts";
import { servicediscovery } from "./servicediscovery.ts";
import { ses } from "./ses.ts";
import { sesv2 } from "./sesv2.ts";
import { sns } from "./sns.ts";
import { sqs } from "./sqs.ts";
import { ssm } from "./ssm.ts";
import { stepfunctions } from "./stepfunctions.ts";
import { sts } from "./sts.ts";
import { textract } from "./textract.ts";
import { timestreamQuery } from "./timestream-query.ts";
import { timestreamWrite } from "./timestream-write.ts";
import { transcribe } from "./transcribe.ts";
import { translate } from "./translate.ts";

/** Every service with a table, by its SDK's name. Operations that no table has are looked up by their name. */
export const serviceOperations: readonly ServiceOperations[] = [
  apigatewaymanagementapi,
  appconfigdata,
  athena,
  autoscaling,
  batch,
  bedrockAgentRuntime,
  bedrockAgent,
  bedrockRuntime,
  cloudformation,
  cloudfront,
  cloudwatch,
  codebuild,
  codepipeline,
  cognitoIdentity,
  cognitoIdp,
  comprehend,
  dynamodb,
  dynamodbstreams,
  ec2,
  ecr,
  ecs,
  eks,
  elbv2,
  events,
  firehose,
  glue,
  iam,
  iotData,
  iot,
  kinesis,
  kms,
  lambda,
  logs,
  mediaconvert,
  polly,
  rdsData,
  rds,
  redshiftData,
  rekognition,
  route53,
  s3,
  sagemakerRuntime,
  sagemaker,
  scheduler,
  secretsmanager,
  servicediscovery,
  ses,
  sesv2,
  sns,
  sqs,
  ssm,
  stepfunctions,
  sts,
  textract,
  timestreamQuery,
  timestreamWrite,
  transcribe,
  translate,
];
