import { eventSource } from "./event-source.ts";
import { blocksAt } from "./shared/blocks.ts";
import { invokedBy } from "./shared/invoked-by.ts";

export const iotProvisioningHook = eventSource({
  id: "iot-provisioning-hook",
  title: "IoT pre-provisioning hook",
  docs: "https://docs.aws.amazon.com/iot/latest/developerguide/pre-provisioning-hook.html",
  reads: ["aws_iot_provisioning_template"],
  *triggers(world) {
    for (const template of world.of("aws_iot_provisioning_template")) {
      for (const hook of blocksAt(template, [], "pre_provisioning_hook")) {
        yield {
          declaredBy: template,
          path: [...hook, "target_arn"],
          target: template.get(...hook, "target_arn"),
          title: template.address,
          consequence: "AWS IoT cannot invoke the hook, so no device can be provisioned with this template.",
          // It is not documented which source ARN AWS IoT sends with this call.
          needs: [invokedBy("iot.amazonaws.com")],
        };
      }
    }
  },
});
