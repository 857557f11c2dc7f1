import { textOf } from "../../values/value.ts";
import { held } from "../../world/held.ts";
import { keySetting } from "./key-setting.ts";

/** A bus whose events reach functions. */
export const eventBus = keySetting({
  id: "event-bus",
  title: "Event bus that leads to a function",
  docs: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-event-bus-cmkey.html",
  reads: ["aws_cloudwatch_event_bus", "aws_cloudwatch_event_target"],
  *keys(world) {
    for (const bus of world.of("aws_cloudwatch_event_bus")) {
      const arn = textOf(bus.get("arn"));
      if (bus.get("kms_key_identifier").kind === "null" || arn.kind !== "text") continue;
      const targets = world
        .of("aws_cloudwatch_event_target")
        .filter((target) =>
          ["name", "arn"].some((name) => world.same(held(bus, name), held(target, "event_bus_name")) === "yes"),
        );
      yield {
        declaredBy: bus,
        path: ["kms_key_identifier"],
        need: {
          kind: "service-key",
          principal: "events.amazonaws.com",
          actions: ["kms:DescribeKey", "kms:GenerateDataKey", "kms:Decrypt"],
          source: arn.text,
          account: bus.provider.account,
          sendsSource: true,
          encryptionContext: new Map([["aws:events:event-bus:arn", arn.text]]),
        },
        users: targets.map((target) => ({ function: target.get("arn"), in: target })),
        onlyWithFunction: true,
        does: `store the events of ${bus.address}`,
        consequence:
          "EventBridge cannot use the key: AWS refuses the bus, or accepts its events but delivers none of them.",
      };
    }
  },
});
