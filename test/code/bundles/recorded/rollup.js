'use strict';

var clientDynamodb = require('@aws-sdk/client-dynamodb');
var libDynamodb = require('@aws-sdk/lib-dynamodb');
var clientS3 = require('@aws-sdk/client-s3');
var clientSns = require('@aws-sdk/client-sns');

class Objects {
    bucket;
    client = new clientS3.S3Client({});
    constructor(bucket) {
        this.bucket = bucket;
    }
    async read(Key) {
        const { Body } = await this.client.send(new clientS3.GetObjectCommand({ Bucket: this.bucket, Key }));
        return (await Body?.transformToString()) ?? "";
    }
    async remove(Key) {
        const { DeleteObjectCommand } = await import('@aws-sdk/client-s3');
        await this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key }));
    }
}

const { BUCKET: bucket = "none" } = process.env;
const table = () => process.env.TABLE;

const db = libDynamodb.DynamoDBDocumentClient.from(new clientDynamodb.DynamoDBClient({}));
const objects = new Objects(bucket);
const handler = async (event) => {
    const text = await objects.read(event.key);
    try {
        await db.send(new libDynamodb.PutCommand({ TableName: table(), Item: { id: event.key, text } }));
    }
    catch (error) {
        console.error("not kept", error);
    }
    const { publish } = await Promise.resolve().then(function () { return publish$1; });
    await publish(event?.key ?? "none");
};

let client;
async function publish(Message) {
    client ??= new clientSns.SNS({});
    await client.publish({ TopicArn: "arn:aws:sns:eu-central-1:123456789012:t", Message });
}

var publish$1 = /*#__PURE__*/Object.freeze({
    __proto__: null,
    publish: publish
});

exports.handler = handler;
