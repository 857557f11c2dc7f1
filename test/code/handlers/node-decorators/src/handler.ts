import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { logged, retried, service } from "./decorators";

@service("documents")
class Documents {
  private readonly s3 = new S3Client({});

  constructor(private readonly bucket = process.env.BUCKET ?? "") {}

  @logged
  async read(key: string): Promise<string> {
    const { Body } = await this.s3.send(new GetObjectCommand({ Bucket: this.bucket, Key: key }));
    return (await Body?.transformToString()) ?? "";
  }

  @retried(3)
  @logged
  async write(key: string, body: string): Promise<void> {
    await this.s3.send(new PutObjectCommand({ Bucket: this.bucket, Key: key, Body: body }));
  }
}

class Handler {
  constructor(private readonly documents: Documents) {}

  @logged
  async handler(event: { key: string }): Promise<void> {
    await this.documents.write(`${event.key}.copy`, await this.documents.read(event.key));
  }
}

const instance = new Handler(new Documents());
export const handler = instance.handler.bind(instance);
