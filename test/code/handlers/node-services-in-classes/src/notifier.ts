import { PublishCommand, type SNSClient } from "@aws-sdk/client-sns";

export interface Notifier {
  notify(text: string): Promise<void>;
}

export class TopicNotifier implements Notifier {
  readonly #client: SNSClient;

  constructor(
    client: SNSClient,
    private topic: string,
  ) {
    this.#client = client;
  }

  notify = async (text: string): Promise<void> => {
    await this.#client.send(new PublishCommand({ TopicArn: this.topic, Message: text }));
  };
}
