import { GetItemCommand, DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { compose, memoized, withErrors, withRetries } from "./wrappers.mjs";

const db = new DynamoDBClient({});
const lambda = new LambdaClient({});
const TableName = process.env.TABLE;

const load = memoized(async (id) => {
  const { Item } = await db.send(new GetItemCommand({ TableName, Key: { id: { S: id } } }));
  return Item;
});

const count = withRetries(
  (id) =>
    db.send(
      new UpdateItemCommand({
        TableName,
        Key: { id: { S: id } },
        UpdateExpression: "ADD seen :one",
        ExpressionAttributeValues: { ":one": { N: "1" } },
      }),
    ),
  { times: 2 },
);

const tell = (payload) =>
  lambda.send(
    new InvokeCommand({ FunctionName: process.env.OTHER, InvocationType: "Event", Payload: JSON.stringify(payload) }),
  );

const steps = [load, count, tell].map((step) => async (event) => {
  await step(event.id);
  return event;
});

export const handler = compose(withErrors, (next) => async (event) => next(event))(async (event) => {
  let current = event;
  for (const step of steps) current = await step(current);
  return { statusCode: 200 };
});
