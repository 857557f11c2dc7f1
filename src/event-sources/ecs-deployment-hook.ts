import { eventSource } from "./event-source.ts";
import { blocksAt } from "./shared/blocks.ts";
import { invokeByRole, NOT_AUTHORIZED } from "./shared/invoke-by-role.ts";

export const ecsDeploymentHook = eventSource({
  id: "ecs-deployment-hook",
  title: "ECS deployment lifecycle hook",
  docs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-permissions.html",
  reads: ["aws_ecs_service"],
  *triggers(world) {
    for (const service of world.of("aws_ecs_service")) {
      for (const hook of blocksAt(service, [], "deployment_configuration", "lifecycle_hook")) {
        yield {
          declaredBy: service,
          path: [...hook, "hook_target_arn"],
          target: service.get(...hook, "hook_target_arn"),
          title: service.address,
          consequence: `ECS cannot invoke the hook, so deployments of the service do not get past it: ${NOT_AUTHORIZED}`,
          needs: [invokeByRole(service, [...hook, "role_arn"], "ecs.amazonaws.com")],
        };
      }
    }
  },
});
