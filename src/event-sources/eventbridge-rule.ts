import { sourceAt } from "../needs/rights.ts";
import { anonymous, arnIn, isSet, textOr } from "../needs/texts.ts";
import type { WorldView } from "../needs/world-view.ts";
import { equalTexts } from "../values/compare.ts";
import { knownBool, knownText } from "../values/known.ts";
import { type Text, text } from "../values/text.ts";
import { all, type Tri, tri } from "../values/tri.ts";
import { textOf, type Value } from "../values/value.ts";
import { held } from "../world/held.ts";
import type { Resource } from "../world/types.ts";
import { eventSource } from "./event-source.ts";
import { eventbridgeEvent } from "./shapes/eventbridge-event.ts";
import { invokeByRole } from "./shared/invoke-by-role.ts";
import { invokedBy } from "./shared/invoked-by.ts";

type Reads = "aws_cloudwatch_event_target" | "aws_cloudwatch_event_rule";

export const eventbridgeRule = eventSource({
  id: "eventbridge-rule",
  title: "EventBridge rule target",
  docs: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html",
  reads: ["aws_cloudwatch_event_target", "aws_cloudwatch_event_rule"],
  *triggers(world) {
    for (const target of world.of("aws_cloudwatch_event_target")) {
      const found = ruleOf(world, target);
      const { rule } = found;
      const invoke = invokedBy("events.amazonaws.com", {
        sources: [rule ? textOr(rule.get("arn"), anonymous(target, "rule ARN", "any")) : ruleArn(target)],
        account: rule?.provider.account ?? target.provider.account,
        sourceAt: sourceAt(rule),
      });
      yield {
        declaredBy: target,
        path: ["arn"],
        target: target.get("arn"),
        ...offBecause(found, "invokes"),
        title: rule?.address ?? target.address,
        consequence:
          "Apply succeeds and the rule matches events, but EventBridge cannot invoke the function: it drops the events, and only the rule's FailedInvocations metric shows it.",
        ...(rule ? { hands: eventbridgeEvent(rule, target) } : {}),
        needs: isSet(target.get("role_arn"))
          ? [invokeByRole(target, ["role_arn"], "events.amazonaws.com", { orResourcePolicy: invoke })]
          : [invoke],
      };
    }
  },
});

/** `is_enabled` is the deprecated form of `state`. */
const isOff = (rule: Resource): boolean =>
  knownText(rule.get("state")) === "DISABLED" || knownBool(rule.get("is_enabled")) === false;

/** The rule of a target: the one with the same name on the same bus, or those that may be it. */
export function ruleOf(
  world: WorldView<Reads>,
  target: Resource,
): { readonly rule: Resource | undefined; readonly maybe: readonly Resource[] } {
  const answers = world.of("aws_cloudwatch_event_rule").map((rule) => {
    const name = world.same(held(rule, "name"), held(target, "rule"));
    return { rule, is: name === "no" ? name : all([name, sameBus(rule, target)]) };
  });
  const sure = answers.filter(({ is }) => is === "yes");
  if (sure.length === 1) return { rule: sure[0]?.rule, maybe: [] };
  return { rule: undefined, maybe: answers.filter(({ is }) => is !== "no").map(({ rule }) => rule) };
}

/** Why a target may get nothing: its rule, or one that may be its rule, is disabled. `does`: "invokes". */
export function offBecause({ rule, maybe }: ReturnType<typeof ruleOf>, does: string): { readonly onlyIf?: string } {
  if (rule) return isOff(rule) ? { onlyIf: `its rule is disabled and ${does} nothing until it is enabled` } : {};
  const off = maybe.find(isOff);
  return off ? { onlyIf: `${off.address}, which may be its rule, is disabled` } : {};
}

/** A rule and its target, of which the account and region are compared already. */
function sameBus(rule: Resource, target: Resource): Tri {
  const [x, y] = [rule, target].map((one) => busSegment(one.get("event_bus_name")));
  if (!x?.length || !y?.length) return tri(x?.length === y?.length);
  return equalTexts(x, y);
}

/** `arn:P:events:R:A:rule/NAME`; on a custom bus `…:rule/BUS/NAME`. */
export function ruleArn(target: Resource): Text {
  const bus = busSegment(target.get("event_bus_name"));
  // A value that is unknown until apply may be the default bus, which has no segment, or an ARN.
  if (bus.some((part) => typeof part !== "string" && part.chars === "any")) {
    return arnIn(target.provider, "events", "rule/", anonymous(target, "event bus and rule", "any"));
  }
  return arnIn(
    target.provider,
    "events",
    "rule/",
    bus.length === 0 ? [] : text(bus, "/"),
    textOr(target.get("rule"), anonymous(target, "rule", "segment")),
  );
}

/** The name of the bus, without the rest of its ARN; empty for the default bus. */
function busSegment(value: Value): Text {
  if (!isSet(value) || knownText(value) === "default") return [];
  const texted = textOf(value);
  if (texted.kind !== "text") return [];
  const [first, ...rest] = texted.text;
  for (const [i, part] of texted.text.entries()) {
    const at = typeof part === "string" ? part.indexOf(":event-bus/") : -1;
    if (at >= 0 && typeof part === "string") {
      const name = text(part.slice(at + ":event-bus/".length), ...texted.text.slice(i + 1));
      return name.length === 1 && name[0] === "default" ? [] : name;
    }
  }
  return first === undefined ? [] : [first, ...rest];
}
