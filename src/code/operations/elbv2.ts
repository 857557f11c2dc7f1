import type { ServiceOperations } from "./call-rights.ts";
import { type Kind, on, same } from "./kinds.ts";

const arn = (noun: string, ...types: readonly string[]): Kind => ({
  noun,
  forms: [],
  service: "elasticloadbalancing",
  types,
  names: ["id"],
});
const GROUP = arn("target group", "aws_lb_target_group", "aws_alb_target_group");
const LISTENER = arn("listener", "aws_lb_listener", "aws_alb_listener");
const RULE = arn("listener rule", "aws_lb_listener_rule", "aws_alb_listener_rule");

export const elbv2: ServiceOperations = {
  service: "elbv2",
  docs: "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/load-balancer-authentication-access-control.html",
  operations: {
    ...same("elasticloadbalancing", "DeregisterTargets ModifyTargetGroup RegisterTargets", on(GROUP, "TargetGroupArn")),
    ...same("elasticloadbalancing", "CreateRule ModifyListener", on(LISTENER, "ListenerArn")),
    ...same("elasticloadbalancing", "DeleteRule ModifyRule", on(RULE, "RuleArn")),
  },
};
