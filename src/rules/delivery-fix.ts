import type { DeliveryVerdict } from "../model/judge-delivery.ts";
import type { Model } from "../model/model.ts";
import type { Delivery } from "../needs/delivery.ts";
import type { Resource } from "../world/types.ts";
import { labelFor, reference } from "./hcl-names.ts";
import type { FixPlan } from "./rule.ts";

/** The types that set a policy from outside, with what points at the target. */
const SETTERS = {
  aws_sqs_queue: { type: "aws_sqs_queue_policy", by: "queue_url", from: "url" },
  aws_sns_topic: { type: "aws_sns_topic_policy", by: "arn", from: "arn" },
} as const;

/** A statement that admits the sender, in the policy that nearly does or in a new one. */
export function policyFix(
  model: Model,
  { declaredBy, need }: Delivery,
  { target, nearMisses: misses }: Extract<DeliveryVerdict, { answer: "unmet" }>,
): FixPlan {
  const title = `let ${need.principal} send to ${target.address}`;
  const setter = target.type === "aws_sns_topic" ? SETTERS.aws_sns_topic : SETTERS.aws_sqs_queue;
  const holder = misses.map(({ statement }) => model.world.find(statement.origin.address)).find((found) => found);
  const arn = reference(target, "arn", holder ?? target);
  const statement = [
    '      Effect    = "Allow"',
    `      Principal = { Service = ${JSON.stringify(need.principal)} }`,
    `      Action    = ${JSON.stringify(need.action)}`,
    `      Resource  = ${arn}`,
    ...(need.sourceExpression === null
      ? []
      : [`      Condition = { ArnEquals = { "aws:SourceArn" = ${need.sourceExpression} } }`]),
  ];
  if (holder) {
    return {
      title,
      snippet: [`    # a statement for the policy of ${holder.address}`, "    {", ...statement, "    }"].join("\n"),
    };
  }
  const wait = need.checkedAtCreation ? waiting(declaredBy, setter.type, target) : [];
  return {
    title,
    snippet: [
      `resource "${setter.type}" "${labelFor(target)}" {`,
      `  ${setter.by.padEnd(6)} = ${reference(target, setter.from, target)}`,
      "  policy = jsonencode({",
      '    Version = "2012-10-17"',
      "    Statement = [{",
      ...statement,
      "    }]",
      "  })",
      "}",
      ...wait,
    ].join("\n"),
  };
}

const waiting = (declaredBy: Resource, type: string, target: Resource): readonly string[] => [
  "",
  `# and in ${declaredBy.address}, because AWS tries it when the notification is set:`,
  `#   depends_on = [${type}.${labelFor(target)}]`,
];
