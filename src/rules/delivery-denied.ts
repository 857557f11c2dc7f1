import { type DeliveryVerdict, judgeDelivery } from "../model/judge-delivery.ts";
import type { Model } from "../model/model.ts";
import { isDefaultBus, reachableFunctions } from "../model/reachable-functions.ts";
import type { Delivery } from "../needs/delivery.ts";
import { isMade } from "../world/planned-action.ts";
import { policyFix } from "./fixes/delivery-fix.ts";
import type { Outcome, Rule } from "./rule.ts";
import { judgeSender, type SenderVerdict, senderFix, senderRelated, whySender } from "./shared/delivery-sender.ts";
import { nearMisses } from "./shared/near-misses.ts";

export const deliveryDenied: Rule = {
  id: "delivery-denied",
  summary:
    "The policy of a queue or topic on the way to a function does not admit the service that sends to it, or the role that it is sent under may not.",
  severity: "error",
  *check(model) {
    for (const delivery of model.deliveries) {
      const outcome = judge(model, delivery);
      if (outcome.function !== null || !delivery.onlyFailures || concernsFunctions(model, delivery)) yield outcome;
    }
  },
};

/** The dead-letter queue of what is no function, and feeds none, is nobody's business here. */
const concernsFunctions = (model: Model, { declaredBy, need }: Delivery): boolean => {
  const { target } = judgeDelivery(model.world, need);
  if (target && reachableFunctions(model, target).length > 0) return true;
  return model.triggers.some((linked) => linked.trigger.declaredBy === declaredBy);
};

interface About {
  readonly function: string | null;
  readonly subject: string;
}

function judge(model: Model, delivery: Delivery): Outcome {
  const { declaredBy, need, sender } = delivery;
  const verdict = judgeDelivery(model.world, need);
  const fed = verdict.target ? reachableFunctions(model, verdict.target) : [];
  const about = { function: fed.length === 1 ? (fed[0]?.address ?? null) : null, subject: declaredBy.address };
  const outcome = sender
    ? byRole(model, delivery, verdict, judgeSender(model, delivery, sender), about)
    : byPolicy(model, delivery, verdict, about);
  if (outcome.kind !== "problem") return outcome;
  if (delivery.onlyIf !== undefined) return { kind: "undecided", ...about, because: delivery.onlyIf };
  if (delivery.onlyIfFed !== undefined && fed.length === 0) {
    return { kind: "undecided", ...about, because: `${outcome.message}; but ${delivery.onlyIfFed}` };
  }
  return outcome;
}

function byPolicy(model: Model, delivery: Delivery, verdict: DeliveryVerdict, about: About): Outcome {
  const { need, title } = delivery;
  if (verdict.answer === "undecided") return { kind: "undecided", ...about, because: verdict.because };
  if (verdict.answer === "met") {
    return { kind: "passed", ...about, what: `${verdict.target.address} admits ${need.principal} for ${title}` };
  }
  const message = `${need.principal} may not send to ${verdict.target.address} for ${title}: ${whyPolicy(verdict)}`;
  return refused(model, delivery, verdict, about, message);
}

type Refused = Extract<DeliveryVerdict, { answer: "unmet" }>;

const whyPolicy = ({ denied, hasPolicy }: Refused): string =>
  denied
    ? "its policy denies it"
    : hasPolicy
      ? "no statement of its policy admits it"
      : "it has no policy that admits anyone but its own account";

function refused(model: Model, delivery: Delivery, verdict: Refused, about: About, message: string): Outcome {
  const { target } = verdict;
  const { declaredBy, path } = delivery;
  return {
    kind: "problem",
    ...about,
    confidence: isMade(target) || verdict.hasPolicy ? "certain" : "likely",
    message,
    consequence: delivery.consequence,
    at: { resource: declaredBy, path },
    related: [
      { resource: target, path: [], note: "this is what it sends to" },
      ...nearMisses(model, verdict.nearMisses),
    ].slice(0, 4),
    fix: policyFix(model, delivery, verdict),
  };
}

/** What it sends to is declared nowhere in this plan: the default bus, or a queue of another configuration. */
function byRoleAlone(
  delivery: Delivery,
  sender: Exclude<SenderVerdict, { answer: "undecided" }>,
  about: About,
): Outcome {
  const isDefault = isDefaultBus(delivery.need.to);
  if (isDefault && sender.answer === "met" && delivery.sender?.decides) {
    return {
      kind: "passed",
      ...about,
      what: `${sender.role.address} may send to the default bus for ${delivery.title}`,
    };
  }
  const where = isDefault
    ? "which rules of the default bus it is for shows only in the events"
    : "what it sends to is not in this plan";
  return { kind: "undecided", ...about, because: `${refusal(sender)}${where}` };
}

const refusal = (sender: SenderVerdict): string =>
  sender.answer === "unmet" ? `${sender.role.address} may not send there: ${whySender(sender)}; but ` : "";

/** A hop that is sent under a role: the role decides, or the role and the target's policy must agree. */
function byRole(
  model: Model,
  delivery: Delivery,
  verdict: DeliveryVerdict,
  sender: SenderVerdict,
  about: About,
): Outcome {
  const { declaredBy, need, title, path } = delivery;
  if (sender.answer === "undecided") return { kind: "undecided", ...about, because: sender.because };
  const target = verdict.target;
  if (!target) return byRoleAlone(delivery, sender, about);
  const what = `${sender.role.address} may send to ${target.address} for ${title}`;
  if (delivery.sender?.decides) {
    if (sender.answer === "met") return { kind: "passed", ...about, what };
    return {
      kind: "problem",
      ...about,
      confidence: sender.certain ? "certain" : "likely",
      message: `${sender.role.address} may not send to ${target.address} for ${title}: ${whySender(sender)}`,
      consequence: delivery.consequence,
      at: { resource: declaredBy, path },
      related: senderRelated(model, delivery, sender),
      fix: senderFix(model, delivery, sender),
    };
  }
  if (verdict.answer === "undecided") return { kind: "undecided", ...about, because: verdict.because };
  if (sender.answer === "met" && verdict.answer === "met") return { kind: "passed", ...about, what };
  if (sender.answer === "unmet" && verdict.answer === "unmet") {
    const message = `${need.principal} may not send to ${target.address} for ${title}: ${whyPolicy(verdict)}, and ${sender.role.address} is no help: ${whySender(sender)}`;
    return refused(model, delivery, verdict, about, message);
  }
  const [may, mayNot] =
    sender.answer === "met"
      ? [sender.role.address, `the policy of ${target.address}`]
      : [`the policy of ${target.address}`, sender.role.address];
  const because = `${may} lets ${need.principal} send, ${mayNot} does not, and AWS's pages disagree on which of the two counts for a target with a role`;
  return { kind: "undecided", ...about, because };
}
