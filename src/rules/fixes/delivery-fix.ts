import { POLICY_HOLDERS } from "../../aws/resource-kinds.ts";
import type { StatementMatch } from "../../iam/types.ts";
import type { DeliveryVerdict } from "../../model/judge-delivery.ts";
import type { Model } from "../../model/model.ts";
import { resourceGrants } from "../../model/resource-grants.ts";
import type { Delivery } from "../../needs/delivery.ts";
import type { DeliveryNeed } from "../../needs/needs.ts";
import { textOf } from "../../values/value.ts";
import { sameModule } from "../../world/local-address.ts";
import type { Resource } from "../../world/types.ts";
import type { FixPlan } from "../rule.ts";
import { denialFix } from "./deny-and-boundary.ts";
import { freeLabel, labelFor, placeOf, reference, referenceTo } from "./hcl-names.ts";

/** A statement that allows the sender, in the existing policy or in a new one. */
export function policyFix(
  model: Model,
  { declaredBy, need }: Delivery,
  { target, denied, nearMisses: misses }: Extract<DeliveryVerdict, { answer: "unmet" }>,
): FixPlan {
  const denial = denied ? denialFix(misses, [need.action]) : null;
  if (denial) return denial;
  const title = `allow ${need.principal} to send to ${target.address}`;
  const { setters = [], byDefault } = POLICY_HOLDERS.find(({ type }) => type === target.type)?.policy ?? {};
  const setter = setters.find(({ text }) => text !== null);
  const holder = holderOf(model, need, misses);
  const statement = [
    '      Effect    = "Allow"',
    `      Principal = { Service = ${JSON.stringify(need.principal)} }`,
    `      Action    = ${JSON.stringify(need.action)}`,
    `      Resource  = ${holder === target ? ITSELF : reference(target, "arn", holder ?? target)}`,
    ...(need.sourceAt === null
      ? []
      : [`      Condition = { ArnEquals = { "aws:SourceArn" = ${referenceTo(need.sourceAt, holder ?? target)} } }`]),
  ];
  if (holder) {
    return {
      title,
      snippet: [`    # a statement for the policy of ${holder.address}`, "    {", ...statement, "    }"].join("\n"),
    };
  }
  if (!setter) return { title };
  const label = freeLabel(model.world, setter.type, labelFor(target), target);
  const wait = need.checkedAtCreation ? dependsOnHint(declaredBy, `${setter.type}.${label}`) : [];
  const place = sameModule(target, declaredBy) ? [] : [`# in ${placeOf(target)}`];
  return {
    title,
    snippet: [
      ...place,
      ...(byDefault === undefined ? [] : [replaced(byDefault.admits, target)]),
      `resource "${setter.type}" "${label}" {`,
      `  ${setter.by} = ${reference(target, setter.to[0], target)}`,
      `  ${setter.text} = jsonencode({`,
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

/** A block cannot refer to itself, and its own policy applies to nothing else. */
const ITSELF = '"*"';

const replaced = (admits: string, { type }: Resource): string =>
  `# replaces the ${type.split("_").at(-1)}'s default policy, which allows ${admits}: keep a statement for anyone who relies on that`;

/** The resource that contains the target's policy: a second one would overwrite it. */
function holderOf({ world }: Model, need: DeliveryNeed, misses: readonly StatementMatch[]): Resource | undefined {
  const to = textOf(need.to);
  const policies = to.kind === "text" ? resourceGrants(world, to.text).policies : [];
  return [...misses.map(({ statement }) => statement.origin), ...policies.map(({ origin }) => origin)]
    .map(({ address }) => world.find(address))
    .find((found) => found !== undefined);
}

const dependsOnHint = (declaredBy: Resource, policy: string): readonly string[] => [
  "",
  `# and in ${declaredBy.address}, because AWS checks this when the notification is created:`,
  `#   depends_on = [${policy}]`,
];
