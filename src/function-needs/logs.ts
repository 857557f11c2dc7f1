import { logGroupOf } from "../needs/log-group.ts";
import { rightsOn, sourceAt } from "../needs/rights.ts";
import { arnIn, isSet } from "../needs/texts.ts";
import { known, type Text, text } from "../values/text.ts";
import { str, textOf } from "../values/value.ts";
import { held } from "../world/held.ts";
import type { Resource } from "../world/types.ts";
import { atRunTime, functionNeed } from "./function-need.ts";

/**
 * The function's own logs. A function that CloudFront runs writes logs in the region where it runs, to a group named
 * after us-east-1 (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-functions-logs.html).
 * Actions on streams are authorized on the ARN of a stream, so a policy with the log group's ARN needs `:*` after it;
 * CreateLogGroup is authorized on `…:log-group:NAME:log-stream:`, as AWS's error messages show
 * (https://github.com/elastic/apm-aws-lambda/issues/526).
 */
export const logs = functionNeed({
  id: "logs",
  title: "Logs of a function",
  docs: "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html#monitoring-cloudwatchlogs-prereqs",
  reads: ["aws_lambda_function", "aws_cloudwatch_log_group", "aws_iam_role"],
  *settingNeeds(world) {
    for (const fn of world.of("aws_lambda_function")) {
      const name = logGroupOf(fn);
      if (!name) continue;
      const group = world.by("aws_cloudwatch_log_group", "name", [fn, str(name)]);
      const provider = group?.provider ?? fn.provider;
      const edge = isOfTheEdgeRegion(fn) && mayRunAtTheEdge(world.by("aws_iam_role", "arn", held(fn, "role")));
      const arn = edge ? edgeGroup(fn) : arnIn(provider, "logs", "log-group:", name);
      const doubt = edge ? { doubt: AT_THE_EDGE } : {};
      const stream = text(arn, ":log-stream:", { id: `${fn.address} log stream`, label: "log stream", chars: "path" });
      yield atRunTime(
        fn,
        isSet(fn.get("logging_config", 0, "log_group")) ? ["logging_config", 0, "log_group"] : ["role"],
        {
          purposeText: "write logs",
          rights: [
            ...rightsOn(stream, "logs:CreateLogStream", "logs:PutLogEvents").map((right) => ({
              ...right,
              ...doubt,
              writtenAs: edge ? null : sourceAt(group, "arn", ":*"),
            })),
            ...(group || edge
              ? []
              : [{ anyOf: ["logs:CreateLogGroup"], resource: text(arn, ":log-stream:"), doubt: MAY_EXIST }]),
          ],
          consequence: "Apply succeeds and the function runs, but it writes no logs: its errors appear nowhere.",
          severity: "warning",
        },
      );
    }
  },
});

const AT_THE_EDGE = "its role trusts Lambda@Edge, and whether CloudFront runs it decides where it writes its logs";

/** CloudFront accepts only functions in us-east-1; an unknown region may be that one. */
const isOfTheEdgeRegion = (fn: Resource): boolean => (known(fn.provider.region) ?? EDGE_REGION) === EDGE_REGION;

const EDGE_REGION = "us-east-1";

function mayRunAtTheEdge(role: Resource | undefined): boolean {
  const trust = role ? textOf(role.get("assume_role_policy")) : undefined;
  return trust?.kind === "text" && trust.text.some((part) => typeof part === "string" && part.includes("edgelambda."));
}

function edgeGroup(fn: Resource): Text {
  const { partition, account } = fn.provider;
  const region = { id: `${fn.address} edge region`, label: "region of the edge", chars: "segment" as const };
  const name = textOf(fn.get("function_name"));
  const shown = name.kind === "text" ? name.text : [];
  return text("arn:", partition, ":logs:", region, ":", account, ":log-group:/aws/lambda/us-east-1.", shown);
}

const MAY_EXIST = "the log group is not in this plan, and may exist already";
