import type { ServiceOperations } from "./call-rights.ts";
import { here, type Kind, on, same } from "./kinds.ts";

const GROUP: Kind = {
  noun: "Auto Scaling group",
  nameOnly: true,
  forms: [here("autoscaling", "autoScalingGroup:{?an id}:autoScalingGroupName/{}")],
  types: ["aws_autoscaling_group"],
  names: ["name", "id"],
};

export const autoscaling: ServiceOperations = {
  service: "autoscaling",
  docs: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/control-access-using-iam.html",
  operations: same(
    "autoscaling",
    `AttachInstances AttachLoadBalancerTargetGroups CancelInstanceRefresh CompleteLifecycleAction
    DeleteAutoScalingGroup DeleteLifecycleHook DeletePolicy DeleteScheduledAction DeleteWarmPool DetachInstances
    DetachLoadBalancerTargetGroups DisableMetricsCollection EnableMetricsCollection EnterStandby ExecutePolicy
    ExitStandby PutLifecycleHook PutNotificationConfiguration PutScalingPolicy PutScheduledUpdateGroupAction PutWarmPool
    RecordLifecycleActionHeartbeat ResumeProcesses RollbackInstanceRefresh SetDesiredCapacity SetInstanceProtection
    StartInstanceRefresh SuspendProcesses UpdateAutoScalingGroup`,
    on(GROUP, "AutoScalingGroupName"),
  ),
};
