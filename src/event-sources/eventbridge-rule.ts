import { sourceAt } from "../needs/rights.ts";
import { anonymous, arnIn, isSet, textOr } from "../needs/texts.ts";
import type { WorldView } from "../needs/world-view.ts";
import { knownBool, knownText } from "../values/known.ts";
import { type Text, text } from "../values/text.ts";
import { textOf, type Value } from "../values/value.ts";
import type { Resource } from "../world/types.ts";
import { eventSource } from "./event-source.ts";
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
      const rule = ruleOf(world, target);
      const invoke = invokedBy("events.amazonaws.com", {
        sources: [rule ? textOr(rule.get("arn"), anonymous(target, "rule ARN", "any")) : ruleArn(target)],
        account: rule?.provider.account ?? target.provider.account,
        sourceAt: sourceAt(rule),
      });
      yield {
        declaredBy: target,
        path: ["arn"],
        target: target.get("arn"),
        ...(rule && isOff(rule) ? { onlyIf: "its rule is disabled and invokes nothing until it is enabled" } : {}),
        title: rule?.address ?? target.address,
        consequence:
          "Apply succeeds and the rule matches events, but EventBridge cannot invoke the function: it drops the events, and only the rule's FailedInvocations metric shows it.",
        needs: isSet(target.get("role_arn"))
          ? [invokeByRole(target, ["role_arn"], "events.amazonaws.com", { orResourcePolicy: invoke })]
          : [invoke],
      };
    }
  },
});

/** `is_enabled` is the deprecated form of `state`. */
export const isOff = (rule: Resource): boolean =>
  knownText(rule.get("state")) === "DISABLED" || knownBool(rule.get("is_enabled")) === false;

/** The rule of a target: the rule with the same name on the same bus. */
export function ruleOf(world: WorldView<Reads>, target: Resource): Resource | undefined {
  const rules = world
    .of("aws_cloudwatch_event_rule")
    .filter((rule) => world.same(rule.get("name"), target.get("rule")) === "yes");
  const onBus = rules.filter((rule) => sameBus(world, rule.get("event_bus_name"), target.get("event_bus_name")));
  return onBus.length === 1 ? onBus[0] : undefined;
}

function sameBus(world: WorldView<Reads>, a: Value, b: Value): boolean {
  const [x, y] = [busSegment(a), busSegment(b)];
  if (x.length === 0 || y.length === 0) return x.length === y.length;
  return world.same({ kind: "string", text: x }, { kind: "string", text: y }) === "yes";
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
