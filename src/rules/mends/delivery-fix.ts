import type { StatementMatch } from "../../iam/types.ts";
import type { DeliveryVerdict } from "../../model/judge-delivery.ts";
import type { Model } from "../../model/model.ts";
import { resourceGrants } from "../../model/resource-grants.ts";
import type { Delivery } from "../../needs/delivery.ts";
import type { DeliveryNeed } from "../../needs/needs.ts";
import { textOf } from "../../values/value.ts";
import type { Resource } from "../../world/types.ts";
import type { FixPlan } from "../rule.ts";
import { freeLabel, labelFor, placeOf, reference, sameModule } from "./hcl-names.ts";
import { denialFix } from "./stands-against.ts";

/** The types that set a policy from outside, with what points at the target. */
const SETTERS = {
  aws_sqs_queue: { type: "aws_sqs_queue_policy", by: "queue_url", from: "url" },
  aws_sns_topic: { type: "aws_sns_topic_policy", by: "arn", from: "arn" },
} as const;

/** A statement that admits the sender, in the policy that is there or in a new one. */
export function policyFix(
  model: Model,
  { declaredBy, need }: Delivery,
  { target, denied, nearMisses: misses }: Extract<DeliveryVerdict, { answer: "unmet" }>,
): FixPlan {
  const denial = denied ? denialFix(misses, [need.action]) : null;
  if (denial) return denial;
  const title = `let ${need.principal} send to ${target.address}`;
  const setter = target.type === "aws_sns_topic" ? SETTERS.aws_sns_topic : SETTERS.aws_sqs_queue;
  const holder = holderOf(model, need, misses);
  const statement = [
    '      Effect    = "Allow"',
    `      Principal = { Service = ${JSON.stringify(need.principal)} }`,
    `      Action    = ${JSON.stringify(need.action)}`,
    `      Resource  = ${holder === target ? ITSELF : reference(target, "arn", holder ?? target)}`,
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
  const label = freeLabel(model.world, setter.type, labelFor(target), target);
  const wait = need.checkedAtCreation ? waiting(declaredBy, `${setter.type}.${label}`) : [];
  const place = sameModule(target, declaredBy) ? [] : [`# in ${placeOf(target)}`];
  return {
    title,
    snippet: [
      ...place,
      ...(setter === SETTERS.aws_sns_topic ? [DEFAULT_REPLACED] : []),
      `resource "${setter.type}" "${label}" {`,
      `  ${setter.by} = ${reference(target, setter.from, target)}`,
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

/** A block cannot refer to itself, and its own policy is for nothing else. */
const ITSELF = '"*"';

/** https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html */
const DEFAULT_REPLACED =
  "# in place of the topic's default policy, which admits its own account: keep a statement for who relies on that";

/** What holds the policy of the target: a second one would take the place of the first. */
function holderOf({ world }: Model, need: DeliveryNeed, misses: readonly StatementMatch[]): Resource | undefined {
  const to = textOf(need.to);
  const policies = to.kind === "text" ? resourceGrants(world, to.text).policies : [];
  return [...misses.map(({ statement }) => statement.origin), ...policies.map(({ origin }) => origin)]
    .map(({ address }) => world.find(address))
    .find((found) => found !== undefined);
}

const waiting = (declaredBy: Resource, policy: string): readonly string[] => [
  "",
  `# and in ${declaredBy.address}, because AWS tries it when the notification is set:`,
  `#   depends_on = [${policy}]`,
];
