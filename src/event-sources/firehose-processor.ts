import type { Trigger } from "../needs/needs.ts";
import { knownText } from "../values/known.ts";
import { unknown } from "../values/value.ts";
import type { Path } from "../world/planned.ts";
import type { Resource } from "../world/types.ts";
import { eventSource } from "./event-source.ts";
import { firehoseEvent } from "./shapes/delivered-event.ts";
import { blocksAt } from "./shared/blocks.ts";
import { invokeByRole } from "./shared/invoke-by-role.ts";

const DESTINATIONS = [
  "elasticsearch",
  "extended_s3",
  "http_endpoint",
  "iceberg",
  "opensearch",
  "opensearchserverless",
  "redshift",
  "snowflake",
  "splunk",
] as const;

export const firehoseProcessor = eventSource({
  id: "firehose-processor",
  title: "Firehose data transformation",
  docs: "https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-lambda",
  reads: ["aws_kinesis_firehose_delivery_stream"],
  *triggers(world) {
    for (const stream of world.of("aws_kinesis_firehose_delivery_stream")) {
      for (const destination of DESTINATIONS.flatMap((name) => blocksAt(stream, [], `${name}_configuration`))) {
        for (const processing of blocksAt(stream, destination, "processing_configuration")) {
          const enabled = stream.get(...processing, "enabled");
          if (enabled.kind === "null" || knownText(enabled) === "false") continue;
          for (const processor of blocksAt(stream, processing, "processors")) {
            const trigger = transformation(stream, destination, processor);
            if (!trigger) continue;
            yield knownText(enabled) === "true"
              ? trigger
              : { ...trigger, onlyIf: "it is unknown until apply whether it is enabled" };
          }
        }
      }
    }
  },
});

function transformation(stream: Resource, destination: Path, processor: Path): Trigger | null {
  const type = knownText(stream.get(...processor, "type"));
  if (type !== undefined && type !== "Lambda") return null;
  const named = parameter(stream, processor, "LambdaArn");
  const path = named ?? processor;
  return {
    declaredBy: stream,
    path,
    target: named ? stream.get(...named) : unknown("its LambdaArn parameter is unknown"),
    ...(type === undefined ? { onlyIf: "the processor's type is unknown until apply" } : {}),
    title: stream.address,
    consequence:
      'Apply succeeds, but no record passes the transformation (Lambda.InvokeAccessDenied, "Access was denied. Ensure that the access policy allows access to the Lambda function."): records pile up under the error prefix.',
    hands: firehoseEvent(stream),
    needs: [
      invokeByRole(stream, parameter(stream, processor, "RoleArn") ?? [...destination, "role_arn"], SERVICE, {
        // Older trust policies in AWS's own docs require the account as the external id.
        trustContext: new Map([["sts:externalid", [stream.provider.account]]]),
        withoutRole:
          "this configuration has no role, and AWS does not document which role the transformation uses then",
        mayQualify: "$LATEST",
        whenUntrusted:
          "Firehose cannot assume the role: no record passes the transformation (Lambda.AssumeRoleAccessDenied).",
      }),
    ],
  };
}

const SERVICE = "firehose.amazonaws.com";

/** The path of the value of a processor's parameter. */
function parameter(stream: Resource, processor: Path, name: string): Path | null {
  for (const path of blocksAt(stream, processor, "parameters")) {
    if (knownText(stream.get(...path, "parameter_name")) === name) return [...path, "parameter_value"];
  }
  return null;
}
