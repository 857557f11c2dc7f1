import { s3Message } from "../event-sources/shapes/s3-event.ts";
import { blocksAt } from "../event-sources/shared/blocks.ts";
import { sentBy, sourceAt } from "../needs/rights.ts";
import { anonymous, consequenceFor, textOr } from "../needs/texts.ts";
import { text } from "../values/text.ts";
import { deliveryKind } from "./delivery.ts";
import { senderKey } from "./keys.ts";

const TARGETS = [
  ["queue", "queue_arn", "sqs:SendMessage"],
  ["topic", "topic_arn", "sns:Publish"],
] as const;

const REFUSED =
  'S3 refuses the notification: apply fails with "Unable to validate the following destination configurations".';

export const s3Notification = deliveryKind({
  id: "s3-notification",
  title: "S3 bucket notification to a queue or topic",
  docs: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html",
  reads: ["aws_s3_bucket", "aws_s3_bucket_notification"],
  *deliveries(world) {
    for (const notification of world.of("aws_s3_bucket_notification")) {
      const name = notification.get("bucket");
      const bucket = world.by("aws_s3_bucket", "id", [notification, name]);
      const provider = bucket?.provider ?? notification.provider;
      const own = textOr(name, anonymous(notification, "bucket", "segment"));
      for (const [block, attribute, action] of TARGETS) {
        for (const at of blocksAt(notification, [], block)) {
          const path = [...at, attribute];
          const need = sentBy("s3.amazonaws.com", action, notification.get(...path), {
            source: text("arn:", provider.partition, ":s3:::", own),
            account: provider.account,
            sourceAt: sourceAt(bucket),
            checkedAtCreation: true,
          });
          yield {
            declaredBy: notification,
            path,
            title: bucket?.address ?? notification.address,
            consequence: consequenceFor(
              notification,
              REFUSED,
              "But S3 can no longer send there, and its events are lost.",
            ),
            need,
            hands: s3Message(notification, at, bucket),
            key: senderKey(need),
            whenKeyRefuses: REFUSED,
          };
        }
      }
    }
  },
});
