import type { Handed } from "../../needs/event.ts";
import { each, fields } from "../../needs/event.ts";
import { str } from "../../values/value.ts";
import type { Resource } from "../../world/types.ts";
import { unknowns } from "./unknowns.ts";

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html#LambdaFunctionExample */
export const logsEvent: Handed = { event: () => fields({ awslogs: fields(unknowns("data")) }) };

/** https://docs.aws.amazon.com/lambda/latest/dg/services-kinesisfirehose.html */
export const firehoseEvent = (stream: Resource): Handed => ({
  event: () =>
    fields({
      ...unknowns("invocationId"),
      deliveryStreamArn: stream.get("arn"),
      region: str(stream.provider.region),
      records: each(
        fields(
          unknowns("recordId", "approximateArrivalTimestamp", "data"),
          "what else is known of a record is not known before it arrives",
        ),
      ),
    }),
});
