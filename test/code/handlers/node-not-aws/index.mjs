import { EventEmitter } from "node:events";
import { Bucket } from "./storage.mjs";

class Bus extends EventEmitter {
  send(command) {
    this.emit("sent", command);
    return Promise.resolve({ MessageId: "1" });
  }

  publish(message) {
    return this.send({ input: message });
  }
}

class GetObjectCommand {
  constructor(input) {
    this.input = input;
  }
}

const bus = new Bus();
const s3 = new Bucket("local");
const dynamodb = { getItem: async ({ Key }) => ({ Item: Key }), put: (params, done) => done(null, params) };

export const handler = async (event) => {
  await bus.send(new GetObjectCommand({ Bucket: "b", Key: "k" }));
  await bus.publish({ TopicArn: "arn:aws:sns:us-east-1:123456789012:t", Message: "m" });
  await s3.putObject({ Bucket: "b", Key: "k", Body: "x" });
  const { Body } = await s3.getObject({ Bucket: "b", Key: "k" }).promise();
  const { Item } = await dynamodb.getItem({ TableName: "t", Key: { id: "1" } });
  dynamodb.put({ TableName: "t", Item }, () => {});
  return { Body, Item, event };
};
