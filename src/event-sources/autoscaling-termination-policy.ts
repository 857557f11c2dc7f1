import type { InvokeNeed } from "../needs/needs.ts";
import { anonymous } from "../needs/texts.ts";
import { text } from "../values/text.ts";
import { itemsOf, textOf } from "../values/value.ts";
import { localReference } from "../world/local-address.ts";
import type { Resource } from "../world/types.ts";
import { eventSource } from "./event-source.ts";
import { invokedBy, mayBeArn } from "./shared/invoked-by.ts";

export const autoscalingTerminationPolicy = eventSource({
  id: "autoscaling-termination-policy",
  title: "Auto Scaling custom termination policy",
  docs: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/lambda-custom-termination-policy.html",
  reads: ["aws_autoscaling_group"],
  *triggers(world) {
    for (const group of world.of("aws_autoscaling_group")) {
      for (const [index, policy] of itemsOf(group.get("termination_policies")).items.entries()) {
        // The other values are keywords: "OldestInstance".
        if (!mayBeArn(policy)) continue;
        yield {
          declaredBy: group,
          path: ["termination_policies", index],
          target: policy,
          title: group.address,
          consequence:
            "Auto Scaling cannot invoke the function, so it cannot choose instances to terminate when the group scales in.",
          needs: [calledByRole(group)],
        };
      }
    }
  },
});

/**
 * The group's service-linked role calls, without a source ARN; a permission for autoscaling.amazonaws.com has no
 * effect.
 */
function calledByRole(group: Resource): InvokeNeed {
  const set = textOf(group.get("service_linked_role_arn"));
  const arn = set.kind === "text" ? set.text : [anonymous(group, "service-linked role", "any")];
  const last = arn.at(-1);
  const name = typeof last === "string" ? last.slice(last.lastIndexOf("/") + 1) : "";
  return invokedBy("autoscaling.amazonaws.com", {
    role: {
      title: name.startsWith("AWSServiceRoleFor") ? `the service-linked role ${name}` : "the service-linked role",
      arn,
      account: group.provider.account,
      name: name === "" ? [anonymous(group, "service-linked role name", "segment")] : text(name),
      expression: localReference(group, "service_linked_role_arn"),
    },
  });
}
