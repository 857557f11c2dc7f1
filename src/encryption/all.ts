import { dynamodb } from "./dynamodb.ts";
import type { EncryptedService } from "./encrypted-service.ts";
import { kinesis } from "./kinesis.ts";
import { s3 } from "./s3.ts";
import { sqs } from "./sqs.ts";

/** Every service whose resources can be under a customer managed key, by id. */
export const encryptedServices: readonly EncryptedService[] = [dynamodb, kinesis, s3, sqs];
