import { DeleteObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import env from "env-var";

const bucket = env.get("BUCKET").required().asString();
const prefix = env.get("PREFIX").default("tmp/").asString();
const remove = env.get("REMOVE").default("false").asBool();
const other = env.from(process.env).get("OTHER_BUCKET").asString() ?? bucket;

const s3 = new S3Client({ region: env.get("AWS_REGION").asString() });

export async function handler() {
  const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: other, Prefix: prefix }));
  if (!remove) return;
  await Promise.all((Contents ?? []).map(({ Key }) => s3.send(new DeleteObjectCommand({ Bucket: bucket, Key }))));
}
