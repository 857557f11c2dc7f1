import { parseArn } from "../aws/arn.ts";
import type { Right, RoleRightsNeed } from "../needs/needs.ts";
import { consequenceFor } from "../needs/texts.ts";
import type { WorldView } from "../needs/world-view.ts";
import { isKnown, known, show, type Text, text } from "../values/text.ts";
import { str, type Texted, textOf, type Value } from "../values/value.ts";
import type { Held } from "../world/held.ts";
import type { Path } from "../world/planned.ts";
import type { Resource } from "../world/types.ts";
import type { SettingNeed } from "./function-need.ts";

/** The types that can be a destination, with the attribute that holds the ARN. */
export const DESTINATION_TYPES = [
  "aws_cloudwatch_event_bus",
  "aws_lambda_alias",
  "aws_lambda_function",
  "aws_s3_bucket",
  "aws_sns_topic",
  "aws_sqs_queue",
] as const;
export type DestinationType = (typeof DESTINATION_TYPES)[number];

/**
 * What sending to a destination requires, by the service of its ARN.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
export function destinationNeed(
  world: WorldView<DestinationType>,
  setting: { readonly function: Value; readonly declaredBy: Resource; readonly path: Path; readonly what: string },
): SettingNeed | undefined {
  const { declaredBy, path, what } = setting;
  const arn = textOf(declaredBy.get(...path));
  if (arn.kind === "null" || (arn.kind === "text" && arn.text.length === 0)) return undefined;
  const found = arn.kind === "text" ? destinationOf(world, [declaredBy, str(arn.text)]) : undefined;
  const subject = found?.address ?? declaredBy.address;
  const rights = arn.kind === "text" ? rightsTo(arn.text) : undefined;
  const need: RoleRightsNeed = {
    kind: "role-rights",
    purpose: "destination",
    rights: rights?.rights ?? [],
    purposeText: `send to ${found?.address ?? "it"}, ${what}`,
    fromFunction: false,
    checkedAtCreation: true,
    ...(rights ? {} : { doubt: doubtOf(what, arn) }),
  };
  return {
    function: setting.function,
    declaredBy,
    path,
    need,
    subject,
    consequence: consequenceFor(
      declaredBy,
      `AWS refuses the setting: apply fails with "execution role does not have permissions to call ${rights?.call ?? "it"}".`,
      "But AWS denies what is sent there, and it is lost.",
    ),
  };
}

const doubtOf = (what: string, arn: Texted): string =>
  arn.kind === "text" && isKnown(arn.text)
    ? `${what} is ${show(arn.text)}, and this tool does not know what sending to it requires`
    : `${what} is unknown until apply`;

function destinationOf(world: WorldView<DestinationType>, named: Held): Resource | undefined {
  for (const type of DESTINATION_TYPES) {
    const found = world.by(type, "arn", named);
    if (found) return found;
  }
  return undefined;
}

const LIST_BUCKET_DOUBT = "AWS documents s3:ListBucket for S3 destinations, but not what happens without it";

function rightsTo(arn: Text): { readonly call: string; readonly rights: readonly Right[] } | undefined {
  const parsed = parseArn(arn);
  if (parsed.kind !== "arn") return undefined;
  switch (known(parsed.service)) {
    case "sqs":
      return { call: "SendMessage on SQS", rights: [{ anyOf: ["sqs:SendMessage"], resource: arn }] };
    case "sns":
      return { call: "Publish on SNS", rights: [{ anyOf: ["sns:Publish"], resource: arn }] };
    case "lambda":
      return { call: "InvokeFunction on Lambda", rights: [{ anyOf: ["lambda:InvokeFunction"], resource: arn }] };
    case "events":
      return { call: "PutEvents on EventBridge", rights: [{ anyOf: ["events:PutEvents"], resource: arn }] };
    case "s3":
      return {
        call: "PutObject on S3",
        rights: [
          {
            anyOf: ["s3:PutObject"],
            resource: text(arn, "/aws/lambda/", { id: "key of a destination record", label: "key", chars: "any" }),
            policyAt: arn,
          },
          { anyOf: ["s3:ListBucket"], resource: arn, doubt: LIST_BUCKET_DOUBT },
        ],
      };
    default:
      return undefined;
  }
}
