import { eventSource } from "./event-source.ts";
import { invokedBy, sourceOf } from "./shared/invoked-by.ts";

export const iotAuthorizer = eventSource({
  id: "iot-authorizer",
  title: "IoT custom authorizer",
  docs: "https://docs.aws.amazon.com/iot/latest/developerguide/config-custom-auth.html",
  reads: ["aws_iot_authorizer"],
  *triggers(world) {
    for (const authorizer of world.of("aws_iot_authorizer")) {
      yield {
        declaredBy: authorizer,
        path: ["authorizer_function_arn"],
        target: authorizer.get("authorizer_function_arn"),
        title: authorizer.address,
        consequence: "Apply succeeds, but AWS IoT refuses every device that signs in with this authorizer.",
        needs: [invokedBy("iot.amazonaws.com", sourceOf(authorizer))],
      };
    }
  },
});
