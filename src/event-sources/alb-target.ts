import { parseArn } from "../aws/arn.ts";
import { sourceAt } from "../needs/rights.ts";
import type { WorldView } from "../needs/world-view.ts";
import { knownText } from "../values/known.ts";
import { textOf, type Value } from "../values/value.ts";
import type { Held } from "../world/held.ts";
import type { Resource } from "../world/types.ts";
import { eventSource } from "./event-source.ts";
import { invokedBy } from "./shared/invoked-by.ts";

type Group = "aws_lb_target_group" | "aws_alb_target_group";

export const albTarget = eventSource({
  id: "alb-target",
  title: "Application Load Balancer target",
  docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html",
  reads: [
    "aws_lb_target_group_attachment",
    "aws_alb_target_group_attachment",
    "aws_lb_target_group",
    "aws_alb_target_group",
  ],
  *triggers(world) {
    for (const attachment of [
      ...world.of("aws_lb_target_group_attachment"),
      ...world.of("aws_alb_target_group_attachment"),
    ]) {
      const groupArn = attachment.get("target_group_arn");
      const group = groupOf(world, [attachment, groupArn]);
      const type = group && knownText(group.get("target_type"));
      // Instances and IP addresses are targets too; if the group is not in the plan, only an ARN shows that it is a
      // function.
      if (group ? type !== undefined && type !== "lambda" : !isArn(attachment.get("target_id"))) continue;
      const source = textOf(groupArn);
      yield {
        declaredBy: attachment,
        path: ["target_id"],
        target: attachment.get("target_id"),
        ...(group && type === undefined ? { onlyIf: "its target group's type is unknown until apply" } : {}),
        title: group?.address ?? attachment.address,
        consequence:
          'The load balancer refuses the target: apply fails with "AccessDenied: elasticloadbalancing principal does not have permission to invoke …".',
        needs: [
          invokedBy("elasticloadbalancing.amazonaws.com", {
            sources: source.kind === "text" ? [source.text] : [],
            account: group?.provider.account ?? null,
            sourceAt: sourceAt(group),
            checkedAtCreation: true,
          }),
        ],
      };
    }
  },
});

const groupOf = (world: WorldView<Group>, named: Held): Resource | undefined =>
  world.by("aws_lb_target_group", "arn", named) ?? world.by("aws_alb_target_group", "arn", named);

function isArn(value: Value): boolean {
  const texted = textOf(value);
  return texted.kind === "text" && parseArn(texted.text).kind === "arn";
}
