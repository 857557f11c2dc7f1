import { functionsFedBy } from "../model/feeds.ts";
import { type DeliveryVerdict, judgeDelivery } from "../model/judge-delivery.ts";
import type { Model } from "../model/model.ts";
import type { Delivery } from "../needs/delivery.ts";
import type { Resource } from "../world/types.ts";
import { labelFor, reference } from "./hcl-names.ts";
import { nearMisses } from "./near-misses.ts";
import type { FixPlan, Outcome, Rule } from "./rule.ts";

export const deliveryDenied: Rule = {
  id: "delivery-denied",
  summary: "The policy of a queue or topic on the way to a function does not admit the service that sends to it.",
  severity: "error",
  *check(model) {
    for (const delivery of model.deliveries) yield judge(model, delivery);
  },
};

function judge(model: Model, delivery: Delivery): Outcome {
  const { declaredBy, need, path } = delivery;
  const verdict = judgeDelivery(model.world, need);
  const fed = verdict.target ? functionsFedBy(model, verdict.target) : [];
  const about = { function: fed.length === 1 ? (fed[0]?.address ?? null) : null, subject: declaredBy.address };
  if (verdict.answer === "undecided") return { kind: "undecided", ...about, because: verdict.because };
  const { target } = verdict;
  if (verdict.answer === "met") {
    return { kind: "fine", ...about, what: `${target.address} admits ${need.principal} for ${delivery.title}` };
  }
  if (delivery.onlyIf !== undefined) return { kind: "undecided", ...about, because: delivery.onlyIf };
  const why = verdict.denied
    ? "its policy denies it"
    : verdict.hasPolicy
      ? "no statement of its policy admits it"
      : "it has no policy that admits anyone but its own account";
  return {
    kind: "problem",
    ...about,
    confidence: target.fate === "create" || target.fate === "replace" || verdict.hasPolicy ? "certain" : "likely",
    message: `${need.principal} may not send to ${target.address} for ${delivery.title}: ${why}`,
    consequence: delivery.consequence,
    at: { resource: declaredBy, path },
    related: [
      { resource: target, path: [], note: "this is what it sends to" },
      ...nearMisses(model, verdict.nearMisses),
    ].slice(0, 4),
    fix: policyFix(model, delivery, verdict),
  };
}

/** The types that set a policy from outside, with what points at the target. */
const SETTERS = {
  aws_sqs_queue: { type: "aws_sqs_queue_policy", by: "queue_url", from: "url" },
  aws_sns_topic: { type: "aws_sns_topic_policy", by: "arn", from: "arn" },
} as const;

function policyFix(
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
