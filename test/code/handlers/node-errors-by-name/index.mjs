import { HeadObjectCommand, PutObjectCommand, S3Client, S3ServiceException } from "@aws-sdk/client-s3";
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
} from "@aws-sdk/client-dynamodb";

const s3 = new S3Client({});
const db = new DynamoDBClient({});

const exists = async (Key) => {
  try {
    await s3.send(new HeadObjectCommand({ Bucket: process.env.BUCKET, Key }));
    return true;
  } catch (error) {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return false;
    throw error;
  }
};

const table = (TableName) =>
  db.send(new DescribeTableCommand({ TableName })).catch(async (error) => {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    await db.send(
      new CreateTableCommand({
        TableName,
        AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
        KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
        BillingMode: "PAY_PER_REQUEST",
      }),
    );
  });

export const handler = async ({ key }) => {
  await table(process.env.TABLE);
  if (await exists(key)) return "there";
  await s3.send(new PutObjectCommand({ Bucket: process.env.BUCKET, Key: key, Body: "" }));
  return "made";
};
