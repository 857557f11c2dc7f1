import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { settings } from "./settings";

const s3 = new S3Client({ region: settings.AWS_REGION, maxAttempts: settings.RETRIES });

export const handler = async ({ key }: { key: string }): Promise<void> => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: settings.BUCKET, Key: key }));
  const text = (await Body?.transformToString()) ?? "";
  if (settings.STAGE === "prod") {
    await s3.send(new PutObjectCommand({ Bucket: settings.ARCHIVE, Key: `${settings.PREFIX}/${key}`, Body: text }));
  }
};
