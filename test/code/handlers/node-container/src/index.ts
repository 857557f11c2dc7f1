import { Container } from "./container";
import { Mailer, type Mail } from "./mailer";
import { Templates } from "./templates";
import { S3Client } from "@aws-sdk/client-s3";
import { SESv2Client } from "@aws-sdk/client-sesv2";

const container = new Container();
container.singleton("s3", () => new S3Client({}));
container.singleton("ses", () => new SESv2Client({}));
container.singleton("templates", (c) => new Templates(c.get("s3"), process.env.TEMPLATES!));
container.singleton("mailer", (c) => new Mailer({ ses: c.get("ses"), templates: c.get("templates") }));

export const handler = async (event: Mail): Promise<void> => {
  const mailer = container.get<Mailer>("mailer");
  await mailer.send(event);
};
