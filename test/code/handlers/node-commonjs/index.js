const { SNSClient: Client, ...commands } = require("@aws-sdk/client-sns");
const Store = require("./lib");
const { prefix } = require("./settings.json");
const tools = require("./tools");

const store = new Store(process.env.BUCKET);
const sns = new Client();

exports = module.exports = {};

exports.handler = async function (event) {
  const key = tools.join(prefix, event.key);
  await store.write(key, event);
  await sns.send(new commands.PublishCommand({ TopicArn: process.env.TOPIC, Message: key }));
  return module.exports.answer(key);
};

exports.answer = (key) => ({ key, url: store.url(key) });
