import { clientFor } from "./clients.mjs";

let sts;

export const handler = async ({ region, kind }) => {
  const { GetObjectCommand, S3Client } = await import("@aws-sdk/client-s3");
  const s3 = clientFor(S3Client, region);
  await s3.send(new GetObjectCommand({ Bucket: process.env.BUCKET, Key: "k" }));
  if (kind === "who") {
    sts ||= new (await import("@aws-sdk/client-sts")).STSClient({});
    const { GetCallerIdentityCommand } = await import("@aws-sdk/client-sts");
    return sts.send(new GetCallerIdentityCommand());
  }
  const module = await import("./publish.mjs");
  return module.default("done");
};
