import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SNSClient } from "@aws-sdk/client-sns";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { OrderController } from "./order-controller";
import { OrderRepository } from "./order-repository";
import { TopicNotifier } from "./notifier";

const repository = new OrderRepository(
  DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } }),
  process.env.TABLE as string,
);
const controller = new OrderController(repository, new TopicNotifier(new SNSClient(), process.env.TOPIC!));

export const handler = controller.handle.bind(controller);
