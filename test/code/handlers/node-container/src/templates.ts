import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";

export class Templates {
  private cache: { [name: string]: string } = {};

  constructor(
    private s3: S3Client,
    private bucket: string,
  ) {}

  public async load(name: string): Promise<string> {
    if (this.cache[name]) return this.cache[name];
    const response = await this.s3.send(new GetObjectCommand({ Bucket: this.bucket, Key: `${name}.html` }));
    this.cache[name] = await response.Body!.transformToString();
    return this.cache[name];
  }
}
