import { judgeTrust, type Untrusted } from "../../model/judge-invoke-by-role.ts";
import { judgeRights, type RightsVerdict } from "../../model/judge-rights.ts";
import type { Model } from "../../model/model.ts";
import type { Role } from "../../model/roles.ts";
import type { Delivery, Sender } from "../../needs/delivery.ts";
import type { DeliveryNeed } from "../../needs/needs.ts";
import { lacksText } from "../../needs/rights-text.ts";
import { textOf } from "../../values/value.ts";
import { reasoned } from "../../values/words.ts";
import type { Resource } from "../../world/types.ts";
import { allOf } from "../fixes/all-of.ts";
import { rightsFix } from "../fixes/rights-fix.ts";
import { trustFix } from "../fixes/trust-fix.ts";
import type { FixPlan, RelatedPlace } from "../rule.ts";
import { trustRelated } from "./invoker-trust.ts";
import { nearMisses } from "./near-misses.ts";

/** Can the role that a delivery is sent with be assumed, and can it send to the target? */
export type SenderVerdict =
  | { readonly answer: "met"; readonly role: Role }
  | UnmetSender
  | { readonly answer: "undecided"; readonly because: string };

export interface UnmetSender {
  readonly answer: "unmet";
  readonly role: Role;
  readonly untrusted: Untrusted | null;
  readonly lacks: Lacks | null;
  readonly certain: boolean;
}

type Lacks = Extract<RightsVerdict, { answer: "unmet" }>;

/** Can the service assume the role, and can the role send to exactly the target that the delivery names? */
export function judgeSender(model: Model, { declaredBy, need }: Delivery, sender: Sender): SenderVerdict {
  const ref = model.role(sender.role, declaredBy.provider);
  if (ref.kind !== "role") {
    const because = ref.kind === "unknown" ? ref.because : "it is not set";
    return { answer: "undecided", because: `the role that it sends with is unknown: ${because}` };
  }
  const to = textOf(need.to);
  if (to.kind !== "text") return { answer: "undecided", because: "its target is unknown" };
  const { role } = ref;
  const trust = judgeTrust(trustOf(need, sender), role);
  const rights = judgeRights(model.world, null, role, [{ anyOf: [need.action], resource: to.text }], false);
  const untrusted = trust.answer === "no" ? { service: trust.service, nearMisses: trust.nearMisses } : null;
  const lacks = rights.answer === "unmet" ? rights : null;
  if (untrusted || lacks) {
    const certain = untrusted !== null || (rights.answer === "unmet" && rights.certain);
    return { answer: "unmet", role, untrusted, lacks, certain };
  }
  const because = [trust, rights].flatMap((part) => (part.answer === "undecided" ? [part.because] : []));
  return because.length === 0 ? { answer: "met", role } : { answer: "undecided", because: reasoned(because) };
}

const trustOf = (need: DeliveryNeed, { trustContext }: Sender) => ({
  service: need.principal,
  ...(trustContext ? { trustContext } : {}),
});

/** "its trust policy does not allow events.amazonaws.com, and it lacks sqs:SendMessage" */
export const whySender = ({ untrusted, lacks }: UnmetSender): string =>
  [
    ...(untrusted ? [`its trust policy does not allow ${untrusted.service}`] : []),
    ...(lacks ? [`it ${lacksText(lacks.denied, lacks.missing)}`] : []),
  ].join(", and ");

export const senderRelated = (model: Model, delivery: Delivery, sender: UnmetSender): readonly RelatedPlace[] => [
  {
    resource: delivery.declaredBy,
    path: delivery.sender?.path ?? [],
    note: `the role ${sender.role.address} is set here`,
  },
  ...(sender.untrusted ? trustRelated(model, sender.role, sender.untrusted) : []),
  ...nearMisses(model, sender.lacks?.nearMisses ?? []),
];

export function senderFix(model: Model, { declaredBy }: Delivery, sender: UnmetSender): FixPlan | null {
  const { role, untrusted, lacks } = sender;
  const trust = untrusted ? [trustFix(model.world, role, [untrusted.service], untrusted.nearMisses)] : [];
  const grant = lacks ? [sendRightsFix(model, declaredBy, role, lacks)] : [];
  return allOf([...trust, ...grant], (titles) => titles.join("; "));
}

const sendRightsFix = (model: Model, declaredBy: Resource, role: Role, lacks: Lacks): FixPlan =>
  rightsFix(model, lacks, {
    fn: null,
    role,
    label: `${declaredBy.parsed.name}_send`,
    asked: declaredBy,
    fromFunction: false,
    checkedAtCreation: false,
  });
