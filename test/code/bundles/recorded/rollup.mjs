import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';
import { SNS } from '@aws-sdk/client-sns';

class Objects {
    bucket;
    client = new S3Client({});
    constructor(bucket) {
        this.bucket = bucket;
    }
    async read(Key) {
        const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key }));
        return (await Body?.transformToString()) ?? "";
    }
    async remove(Key) {
        const { DeleteObjectCommand } = await import('@aws-sdk/client-s3');
        await this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key }));
    }
}

const { BUCKET: bucket = "none" } = process.env;
const table = () => process.env.TABLE;

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const objects = new Objects(bucket);
const handler = async (event) => {
    const text = await objects.read(event.key);
    try {
        await db.send(new PutCommand({ TableName: table(), Item: { id: event.key, text } }));
    }
    catch (error) {
        console.error("not kept", error);
    }
    const { publish } = await Promise.resolve().then(function () { return publish$1; });
    await publish(event?.key ?? "none");
};

let client;
async function publish(Message) {
    client ??= new SNS({});
    await client.publish({ TopicArn: "arn:aws:sns:eu-central-1:123456789012:t", Message });
}

var publish$1 = /*#__PURE__*/Object.freeze({
    __proto__: null,
    publish: publish
});

export { handler };
