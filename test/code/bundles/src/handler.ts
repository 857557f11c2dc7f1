import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { Objects } from "./objects";
import * as settings from "./settings";

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const objects = new Objects(settings.bucket);

export const handler = async (event: { key: string }) => {
  const text = await objects.read(event.key);
  try {
    await db.send(new PutCommand({ TableName: settings.table(), Item: { id: event.key, text } }));
  } catch (error) {
    console.error("not kept", error);
  }
  const { publish } = await import("./publish");
  await publish(event?.key ?? "none");
};
