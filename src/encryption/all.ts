import { dynamodb } from "./dynamodb.ts";
import type { EncryptedService } from "./encrypted-service.ts";
import { kinesis } from "./kinesis.ts";
import { s3 } from "./s3.ts";
import { secretsmanager } from "./secretsmanager.ts";
import { sns } from "./sns.ts";
import { sqs } from "./sqs.ts";
import { ssm } from "./ssm.ts";

/** Every service whose resources can be under a customer managed key, by id. */
export const encryptedServices: readonly EncryptedService[] = [dynamodb, kinesis, s3, secretsmanager, sns, sqs, ssm];
