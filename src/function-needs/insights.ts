import { rightsOn, sourceAt } from "../needs/rights.ts";
import { anonymous, arnIn } from "../needs/texts.ts";
import { text } from "../values/text.ts";
import { itemsOf, str, textOf } from "../values/value.ts";
import type { Resource } from "../world/types.ts";
import { atRunTime, functionNeed } from "./function-need.ts";

/**
 * The Lambda Insights extension writes to its own log group, which the usual policies for logs do not cover.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Lambda-Insights-Getting-Started-SAM-CLI.html (the
 * layer's ARN),
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/CloudWatchLambdaInsightsExecutionRolePolicy.html
 */
export const insights = functionNeed({
  id: "insights",
  title: "Lambda Insights extension (by its layer)",
  docs: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Lambda-Insights.html",
  reads: ["aws_cloudwatch_log_group", "aws_lambda_function"],
  *settingNeeds(world) {
    for (const fn of world.of("aws_lambda_function")) {
      if (!hasExtension(fn)) continue;
      const arn = arnIn(fn.provider, "logs", "log-group:", GROUP);
      const stream = text(arn, ":log-stream:", anonymous(fn, "log stream", "path"));
      const group = world.by("aws_cloudwatch_log_group", "name", [fn, str(GROUP)]);
      yield atRunTime(fn, ["layers"], {
        purposeText: `let Lambda Insights write to ${GROUP}`,
        rights: [
          ...rightsOn(stream, "logs:CreateLogStream", "logs:PutLogEvents").map((right) => ({
            ...right,
            writtenAs: sourceAt(group, "arn", ":*"),
          })),
          ...(group ? [] : [{ anyOf: ["logs:CreateLogGroup"], resource: arn, doubt: MAY_EXIST }]),
        ],
        consequence: "Apply succeeds and the function runs, but Lambda Insights shows nothing of it.",
        severity: "warning",
      });
    }
  },
});

const GROUP = "/aws/lambda-insights";
const MAY_EXIST = `the log group ${GROUP} is not in this plan, and may exist already`;

/** `arn:aws:lambda:REGION:ACCOUNT:layer:LambdaInsightsExtension:14`, `…-Arm64:20` */
const hasExtension = (fn: Resource): boolean =>
  itemsOf(fn.get("layers")).items.some((layer) => {
    const arn = textOf(layer);
    return arn.kind === "text" && arn.text.some((part) => typeof part === "string" && NAME.test(part));
  });
const NAME = /:layer:LambdaInsightsExtension(?:-Arm64)?(?::|$)/;
