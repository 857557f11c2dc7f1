import { BatchWriteItemCommand, DynamoDBClient, paginateQuery } from "@aws-sdk/client-dynamodb";
import { DeleteMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { marshall } from "@aws-sdk/util-dynamodb";

const dynamo = new DynamoDBClient({});
const sqs = new SQSClient({});
const { TABLE: table = "jobs", QUEUE_URL } = process.env;

interface Message {
  readonly messageId: string;
  readonly body: string;
  readonly receiptHandle: string;
}

async function* jobsOf(owner: string): AsyncGenerator<unknown> {
  const pages = paginateQuery(
    { client: dynamo, pageSize: 25 },
    {
      TableName: table,
      KeyConditionExpression: "#owner = :owner",
      ExpressionAttributeNames: { "#owner": "owner" },
      ExpressionAttributeValues: { ":owner": { S: owner } },
    },
  );
  for await (const page of pages) yield* page.Items ?? [];
}

function inGroups<T>(items: readonly T[], size: number): T[][] {
  const groups: T[][] = [];
  for (let at = 0; at < items.length; at += size) groups.push(items.slice(at, at + size));
  return groups;
}

async function work({ body, receiptHandle }: Message): Promise<void> {
  const { owner, jobs }: { owner: string; jobs: object[] } = JSON.parse(body);
  const known: unknown[] = [];
  for await (const job of jobsOf(owner)) known.push(job);
  for (const group of inGroups(jobs, 25)) {
    const requests = group.map((job) => ({ PutRequest: { Item: marshall({ ...job, owner }) } }));
    await dynamo.send(new BatchWriteItemCommand({ RequestItems: { [table]: requests } }));
  }
  await sqs.send(new DeleteMessageCommand({ QueueUrl: QUEUE_URL, ReceiptHandle: receiptHandle }));
}

export const handler = async ({ Records }: { Records: Message[] }) => {
  const results = await Promise.allSettled(Records.map(work));
  const batchItemFailures = results.flatMap((result, at) =>
    result.status === "rejected" ? [{ itemIdentifier: Records[at]!.messageId }] : [],
  );
  return { batchItemFailures };
};
