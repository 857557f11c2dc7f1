import * as sns from "@aws-sdk/client-sns";

const topic = () => process.env["TOPIC"];
let client = null;

export default async function publish(Message) {
  if (client === null) client = new sns.SNS({});
  await client.publish({ TopicArn: topic(), Message });
}
