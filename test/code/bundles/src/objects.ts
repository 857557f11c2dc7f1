import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";

export class Objects {
  private readonly client = new S3Client({});
  constructor(private readonly bucket: string) {}

  async read(Key: string): Promise<string> {
    const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key }));
    return (await Body?.transformToString()) ?? "";
  }

  async remove(Key: string) {
    const { DeleteObjectCommand } = await import("@aws-sdk/client-s3");
    await this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key }));
  }
}
