import type { ServiceOperations } from "./call-rights.ts";
import { here, type Kind, on, same } from "./kinds.ts";

const TOPIC: Kind = { noun: "MQTT topic", nameOnly: true, forms: [here("iot", "topic/{}")], chars: "path" };
export const THING: Kind = {
  noun: "thing",
  nameOnly: true,
  forms: [here("iot", "thing/{}")],
  types: ["aws_iot_thing"],
  names: ["name", "id"],
};

export const iotData: ServiceOperations = {
  service: "iot-data",
  docs: "https://docs.aws.amazon.com/iot/latest/developerguide/iot-policy-actions.html",
  operations: {
    ...same("iot", "GetRetainedMessage Publish", on(TOPIC, "topic")),
    ...same(
      "iot",
      "DeleteThingShadow GetThingShadow ListNamedShadowsForThing UpdateThingShadow",
      on(THING, "thingName"),
    ),
  },
};
