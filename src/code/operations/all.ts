import type { ServiceOperations } from "./call-rights.ts";
import { cloudwatch } from "./cloudwatch.ts";
import { dynamodb } from "./dynamodb.ts";
import { events } from "./events.ts";
import { kms } from "./kms.ts";
import { lambda } from "./lambda.ts";
import { logs } from "./logs.ts";
import { s3 } from "./s3.ts";
import { secretsmanager } from "./secretsmanager.ts";
import { sns } from "./sns.ts";
import { sqs } from "./sqs.ts";
import { ssm } from "./ssm.ts";
import { stepfunctions } from "./stepfunctions.ts";
import { sts } from "./sts.ts";

/** Every service with a table, by its SDK's name. Operations that no table has are looked up by their name. */
export const serviceOperations: readonly ServiceOperations[] = [
  cloudwatch,
  dynamodb,
  events,
  kms,
  lambda,
  logs,
  s3,
  secretsmanager,
  sns,
  sqs,
  ssm,
  stepfunctions,
  sts,
];
