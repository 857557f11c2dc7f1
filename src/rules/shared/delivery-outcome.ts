import { type DeliveryVerdict, judgeDelivery } from "../../model/judge-delivery.ts";
import type { Model } from "../../model/model.ts";
import { isDefaultBus, reachableFunctions } from "../../model/reachable-functions.ts";
import type { Delivery } from "../../needs/delivery.ts";
import { isCreated } from "../../world/planned-action.ts";
import { allOf } from "../fixes/all-of.ts";
import { policyFix } from "../fixes/delivery-fix.ts";
import type { Outcome, Problem } from "../rule.ts";
import { judgeSender, type SenderVerdict, senderFix, senderRelated, whySender } from "./delivery-sender.ts";
import { nearMisses } from "./near-misses.ts";

interface About {
  readonly function: string | null;
  readonly subject: string;
}

/** Can a delivery be made? A problem, an undecided question, or passed. */
export function deliveryOutcome(model: Model, delivery: Delivery): Outcome {
  const { declaredBy, need, sender } = delivery;
  const verdict = judgeDelivery(model.world, need);
  const reached = verdict.target ? reachableFunctions(model, verdict.target) : [];
  const about = { function: reached.length === 1 ? (reached[0]?.address ?? null) : null, subject: declaredBy.address };
  const outcome = sender
    ? byRole(model, delivery, verdict, judgeSender(model, delivery, sender), about)
    : byPolicy(model, delivery, verdict, about);
  if (outcome.kind !== "problem") return outcome;
  if (delivery.onlyIf !== undefined) return { kind: "undecided", ...about, because: delivery.onlyIf };
  if (delivery.onlyIfReachable !== undefined && reached.length === 0) {
    return { kind: "undecided", ...about, because: `${outcome.message}; but ${delivery.onlyIfReachable}` };
  }
  return outcome;
}

function byPolicy(model: Model, delivery: Delivery, verdict: DeliveryVerdict, about: About): Outcome {
  const { need, title } = delivery;
  if (verdict.answer === "undecided") return { kind: "undecided", ...about, because: verdict.because };
  if (verdict.answer === "met") {
    return { kind: "passed", ...about, what: `${need.principal} can send to ${verdict.target.address} for ${title}` };
  }
  const message = `${need.principal} cannot send to ${verdict.target.address} for ${title}: ${whyPolicy(verdict)}`;
  return policyProblem(model, delivery, verdict, about, message);
}

type UnmetDelivery = Extract<DeliveryVerdict, { answer: "unmet" }>;

const whyPolicy = ({ denied, hasPolicy }: UnmetDelivery): string =>
  denied
    ? "the target's policy denies it"
    : hasPolicy
      ? "no statement of the target's policy allows it"
      : "the target has no policy that allows principals outside its own account";

function policyProblem(
  model: Model,
  delivery: Delivery,
  verdict: UnmetDelivery,
  about: About,
  message: string,
): Problem {
  const { target } = verdict;
  const { declaredBy, path } = delivery;
  return {
    kind: "problem",
    ...about,
    confidence: isCreated(target) || verdict.hasPolicy ? "certain" : "likely",
    message,
    consequence: delivery.consequence,
    at: { resource: declaredBy, path },
    related: [
      { resource: target, path: [], note: "this is the target" },
      ...nearMisses(model, verdict.nearMisses),
    ].slice(0, 4),
    fix: policyFix(model, delivery, verdict),
  };
}

/** The target is not in this plan: the default bus, or a queue of another configuration. */
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
      what: `${sender.role.address} can send to the default bus for ${delivery.title}`,
    };
  }
  const where = isDefault
    ? "only the events show which rules of the default bus they match"
    : "the target is not in this plan";
  return { kind: "undecided", ...about, because: `${refusal(sender)}${where}` };
}

const refusal = (sender: SenderVerdict): string =>
  sender.answer === "unmet" ? `${sender.role.address} cannot send there: ${whySender(sender)}; but ` : "";

/** A delivery that is sent with a role: the role decides, or the role and the target's policy must agree. */
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
  const what = `${sender.role.address} can send to ${target.address} for ${title}`;
  if (delivery.sender?.decides) {
    if (sender.answer === "met") return { kind: "passed", ...about, what };
    return {
      kind: "problem",
      ...about,
      confidence: sender.certain ? "certain" : "likely",
      message: `${sender.role.address} cannot send to ${target.address} for ${title}: ${whySender(sender)}`,
      consequence: delivery.consequence,
      at: { resource: declaredBy, path },
      related: senderRelated(model, delivery, sender),
      fix: senderFix(model, delivery, sender),
    };
  }
  if (verdict.answer === "undecided") return { kind: "undecided", ...about, because: verdict.because };
  if (sender.answer === "met" && verdict.answer === "met") return { kind: "passed", ...about, what };
  if (sender.answer === "unmet" && verdict.answer === "unmet") {
    const message = `${need.principal} cannot send to ${target.address} for ${title}: ${whyPolicy(verdict)}, and ${sender.role.address} does not help: ${whySender(sender)}`;
    // AWS's pages disagree on which of the two counts: only both are certain to help.
    const both = [policyFix(model, delivery, verdict), senderFix(model, delivery, sender)].flatMap((fix) => fix ?? []);
    return {
      ...policyProblem(model, delivery, verdict, about, message),
      fix: allOf(both, (titles) => titles.join("; ")),
    };
  }
  const [allows, doesNot] =
    sender.answer === "met"
      ? [sender.role.address, `the policy of ${target.address}`]
      : [`the policy of ${target.address}`, sender.role.address];
  const because = `${allows} allows ${need.principal} to send, but ${doesNot} does not, and AWS's documentation disagrees about which of the two counts for a target with a role`;
  return { kind: "undecided", ...about, because };
}
