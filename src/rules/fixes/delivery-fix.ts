import { POLICY_HOLDERS } from "../../aws/resource-kinds.ts";
import { objectLines, type StatementText } from "../../aws/statement-text.ts";
import type { StatementMatch } from "../../iam/types.ts";
import type { DeliveryVerdict } from "../../model/judge-delivery.ts";
import type { Model } from "../../model/model.ts";
import { resourceGrants } from "../../model/resource-grants.ts";
import type { Delivery } from "../../needs/delivery.ts";
import type { DeliveryNeed } from "../../needs/needs.ts";
import { textOf } from "../../values/value.ts";
import { sameModule } from "../../world/local-address.ts";
import type { Resource } from "../../world/types.ts";
import type { Change, FixPlan } from "../rule.ts";
import { denialFix } from "./deny-and-boundary.ts";
import { freeLabel, labelFor, placeOf, reference, referenceTo } from "./hcl-names.ts";
import { byOwnKey, isForEveryInstance } from "./own-key.ts";

/** A statement that allows the sender, in the existing policy or in a new one. */
export function policyFix(
  model: Model,
  { declaredBy, need }: Delivery,
  { target, denied, nearMisses: misses }: Extract<DeliveryVerdict, { answer: "unmet" }>,
): FixPlan {
  const denial = denied ? denialFix(misses, [need.action]) : null;
  if (denial) return denial;
  const title = `allow ${need.principal} to send to ${target.address}`;
  const { own, setters = [], byDefault } = POLICY_HOLDERS.find(({ type }) => type === target.type)?.policy ?? {};
  const setter = setters.find(({ text }) => text !== null);
  const holder = holderOf(model, need, misses);
  const from = holder ?? target;
  const named = [...(holder === target ? [] : [target]), ...(need.sourceAt ? [need.sourceAt.resource] : [])];
  const forAll = isForEveryInstance(model.world, from, named);
  const written = (expression: string): string => (forAll ? byOwnKey(expression, from) : expression);
  const { names } = model.world;
  const add: StatementText = {
    actions: [need.action],
    principals: { type: "Service", identifiers: [JSON.stringify(need.principal)] },
    resources: [from === target ? ITSELF : written(reference(target, "arn", from, names))],
    ...(need.sourceAt === null
      ? {}
      : {
          conditions: [
            {
              operator: "ArnEquals",
              key: "aws:SourceArn",
              value: written(referenceTo(need.sourceAt, from, names)),
            },
          ],
        }),
  };
  // Without a source everyone's use of the service may send: that is for a person to decide.
  const review: Pick<FixPlan, "review"> = need.sourceAt === null ? { review: true } : {};
  if (holder) {
    const attribute = holder.type === target.type ? own : setters.find(({ type }) => type === holder.type)?.text;
    const alone = forAll || holder.parsed.key === undefined ? "" : ", for this instance alone";
    return {
      title,
      ...review,
      snippet: [
        `    # a statement for the policy of ${holder.address}${alone}`,
        "    {",
        ...objectLines(add, "      "),
        "    }",
      ].join("\n"),
      changes:
        attribute && !hasHint(add)
          ? [{ kind: "statement", resource: holder, attribute, add, ...(forAll ? { everyInstance: true } : {}) }]
          : [],
    };
  }
  if (!setter) return { title };
  const label = freeLabel(model.world, setter.type, labelFor(target), target);
  const wait = need.checkedAtCreation ? dependsOnHint(declaredBy, `${setter.type}.${label}`) : [];
  const place = sameModule(target, declaredBy) ? [] : [`# in ${placeOf(target)}`];
  // The reference is the instance's own: the block is for it alone.
  const alone = { ...add, resources: [reference(target, "arn", target)] };
  const block = [
    `resource "${setter.type}" "${label}" {`,
    `  ${setter.by} = ${reference(target, setter.to[0], target)}`,
    `  ${setter.text} = jsonencode({`,
    '    Version = "2012-10-17"',
    "    Statement = [{",
    ...objectLines(holder === target ? add : alone, "      "),
    "    }]",
    "  })",
    "}",
  ].join("\n");
  return {
    title: byDefault === undefined ? title : `${title}, ${instead(byDefault.admits, target)}`,
    ...(byDefault === undefined ? review : { review: true }),
    snippet: [...place, block, ...wait].join("\n"),
    changes: blockChanges(target, declaredBy, need, { type: setter.type, label, text: block }),
  };
}

/** The new policy after its target, and what waits for it; none where something is left to the reader. */
function blockChanges(
  target: Resource,
  declaredBy: Resource,
  need: DeliveryNeed,
  { type, label, text }: { readonly type: string; readonly label: string; readonly text: string },
): readonly Change[] {
  if (text.includes("<") || target.parsed.mode !== "managed" || target.parsed.key !== undefined) return [];
  const made: Change = { kind: "block", resource: target, type, label, text };
  if (!need.checkedAtCreation) return [made];
  const before = [target, ...(need.sourceAt ? [need.sourceAt.resource] : [])].filter((one) => one !== declaredBy);
  const isClear = sameModule(target, declaredBy) && before.every((one) => one.comesAfter(declaredBy) === "no");
  if (!isClear || need.sourceAt?.resource === declaredBy) return [];
  return [made, { kind: "items", resource: declaredBy, name: "depends_on", items: [`${type}.${label}`] }];
}

const hasHint = (add: StatementText): boolean => objectLines(add, "").some((line) => line.includes("<"));

/** A block cannot refer to itself, and its own policy applies to nothing else. */
const ITSELF = '"*"';

const instead = (admits: string, { type }: Resource): string =>
  `in a policy that replaces the ${type.split("_").at(-1)}'s default one, which allows ${admits}: keep a statement for anyone who relies on that`;

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
