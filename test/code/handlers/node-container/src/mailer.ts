import { SESv2Client, SendEmailCommand, type SendEmailCommandInput } from "@aws-sdk/client-sesv2";
import type { Templates } from "./templates";

export interface Mail {
  readonly to: string;
  readonly template: string;
}

export class Mailer {
  private readonly ses: SESv2Client;
  private readonly templates: Templates;

  constructor({ ses, templates }: { ses: SESv2Client; templates: Templates }) {
    this.ses = ses;
    this.templates = templates;
  }

  async send({ to, template }: Mail) {
    const html = await this.templates.load(template);
    const input: SendEmailCommandInput = {
      FromEmailAddress: "shop@example.com",
      Destination: { ToAddresses: [to] },
      Content: { Simple: { Subject: { Data: template }, Body: { Html: { Data: html } } } },
    };
    return this.ses.send(new SendEmailCommand(input));
  }
}
