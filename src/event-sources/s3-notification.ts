import { sourceAt } from "../needs/rights.ts";
import { anonymous, textOr } from "../needs/texts.ts";
import { text } from "../values/text.ts";
import { eventSource } from "./event-source.ts";
import { s3Event } from "./shapes/s3-event.ts";
import { blocksAt } from "./shared/blocks.ts";
import { invokedBy } from "./shared/invoked-by.ts";

export const s3Notification = eventSource({
  id: "s3-notification",
  title: "S3 bucket notification",
  docs: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html",
  reads: ["aws_s3_bucket_notification", "aws_s3_bucket"],
  *triggers(world) {
    for (const notification of world.of("aws_s3_bucket_notification")) {
      const name = notification.get("bucket");
      const bucket = world.by("aws_s3_bucket", "id", [notification, name]);
      const provider = bucket?.provider ?? notification.provider;
      const source = text(
        "arn:",
        provider.partition,
        ":s3:::",
        textOr(name, anonymous(notification, "bucket", "segment")),
      );
      for (const block of blocksAt(notification, [], "lambda_function")) {
        const path = [...block, "lambda_function_arn"];
        yield {
          declaredBy: notification,
          path,
          target: notification.get(...path),
          title: bucket?.address ?? notification.address,
          consequence:
            'S3 refuses the notification: apply fails with "Unable to validate the following destination configurations".',
          hands: { event: () => s3Event(notification, block, bucket) },
          needs: [
            invokedBy("s3.amazonaws.com", {
              sources: [source],
              account: provider.account,
              sourceAt: sourceAt(bucket),
              checkedAtCreation: true,
            }),
          ],
        };
      }
    }
  },
});
