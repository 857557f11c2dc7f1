import { knownBool } from "../values/known.ts";
import { eventSource } from "./event-source.ts";
import { blocksAt } from "./shared/blocks.ts";
import { invokedBy, sourceOf } from "./shared/invoked-by.ts";

export const iotTopicRule = eventSource({
  id: "iot-topic-rule",
  title: "IoT topic rule: action, error action",
  docs: "https://docs.aws.amazon.com/iot/latest/developerguide/lambda-rule-action.html",
  reads: ["aws_iot_topic_rule"],
  *triggers(world) {
    for (const rule of world.of("aws_iot_topic_rule")) {
      const paths = [...blocksAt(rule, [], "lambda"), ...blocksAt(rule, [], "error_action", "lambda")];
      for (const action of paths) {
        yield {
          declaredBy: rule,
          path: [...action, "function_arn"],
          target: rule.get(...action, "function_arn"),
          ...(knownBool(rule.get("enabled")) === false
            ? { onlyIf: "it is disabled and invokes nothing until it is enabled" }
            : {}),
          title: rule.address,
          consequence:
            "Apply succeeds and the rule matches messages, but AWS IoT cannot invoke the function: messages do not reach it, and only the rule's logs and metrics show it.",
          needs: [invokedBy("iot.amazonaws.com", { ...sourceOf(rule), account: rule.provider.account })],
        };
      }
    }
  },
});
