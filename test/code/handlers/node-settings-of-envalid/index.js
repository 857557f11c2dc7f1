const { cleanEnv, str, num, bool, url } = require("envalid");
const { SQSClient, SendMessageCommand } = require("@aws-sdk/client-sqs");
const { S3Client, GetObjectCommand } = require("@aws-sdk/client-s3");

const env = cleanEnv(process.env, {
  BUCKET: str(),
  QUEUE_URL: url({ desc: "where what was read goes" }),
  FOLDER: str({ default: "in" }),
  LIMIT: num({ default: 5 }),
  FORWARD: bool({ default: false }),
});

const s3 = new S3Client();
const sqs = new SQSClient();

exports.handler = async (event) => {
  for (const name of event.names.slice(0, env.LIMIT)) {
    await s3.send(new GetObjectCommand({ Bucket: env.BUCKET, Key: `${env.FOLDER}/${name}` }));
    if (env.FORWARD) await sqs.send(new SendMessageCommand({ QueueUrl: env.QUEUE_URL, MessageBody: name }));
  }
};
