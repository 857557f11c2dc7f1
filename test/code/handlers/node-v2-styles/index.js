"use strict";

const { promisify } = require("util");
const AWS = require("aws-sdk");
const SQS = require("aws-sdk/clients/sqs");

AWS.config.update({ maxRetries: 2 });

const s3 = new AWS.S3({ apiVersion: "2006-03-01" });
const sns = new AWS.SNS();
const queue = new SQS({ params: { QueueUrl: process.env.QUEUE_URL } });
const getObject = promisify(s3.getObject.bind(s3));

const put = (Key, Body) =>
  new Promise((resolve, reject) => {
    s3.putObject({ Bucket: process.env.BUCKET, Key, Body }, (error, data) => (error ? reject(error) : resolve(data)));
  });

async function list(token) {
  const page = await s3.listObjectsV2({ Bucket: process.env.BUCKET, ContinuationToken: token }).promise();
  return page.IsTruncated ? page.Contents.concat(await list(page.NextContinuationToken)) : page.Contents;
}

exports.handler = function (event, context, callback) {
  context.callbackWaitsForEmptyEventLoop = false;
  list()
    .then((objects) => Promise.all(objects.map(({ Key }) => getObject({ Bucket: process.env.BUCKET, Key }))))
    .then((objects) => put("all", JSON.stringify(objects.map(({ Body }) => Body.toString()))))
    .then(() => s3.upload({ Bucket: process.env.BUCKET, Key: "large", Body: "x" }).promise())
    .then(() => queue.sendMessage({ MessageBody: "done" }).promise())
    .then(() => sns.publish({ TopicArn: process.env.TOPIC, Message: "done" }).promise())
    .then(() => s3.getSignedUrlPromise("getObject", { Bucket: process.env.BUCKET, Key: "all", Expires: 60 }))
    .then((url) => callback(null, { url }))
    .catch(callback);
};
