import type { InvokeByRoleNeed, Trigger } from "../needs/needs.ts";
import { unknown } from "../values/value.ts";
import { held } from "../world/held.ts";
import type { Path } from "../world/planned.ts";
import type { Resource } from "../world/types.ts";
import { eventSource } from "./event-source.ts";
import { blocksAt } from "./shared/blocks.ts";
import { invokeByRole, NOT_AUTHORIZED } from "./shared/invoke-by-role.ts";

export const agentcoreGateway = eventSource({
  id: "agentcore-gateway",
  title: "Bedrock AgentCore gateway target or interceptor",
  docs: "https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/gateway-prerequisites-permissions.html",
  reads: ["aws_bedrockagentcore_gateway", "aws_bedrockagentcore_gateway_target"],
  *triggers(world) {
    for (const gateway of world.of("aws_bedrockagentcore_gateway")) {
      for (const lambda of blocksAt(gateway, [], "interceptor_configuration", "interceptor", "lambda")) {
        yield call(gateway, [...lambda, "arn"], invokeByRole(gateway, ["role_arn"], SERVICE));
      }
    }
    for (const target of world.of("aws_bedrockagentcore_gateway_target")) {
      const gateway = world.by("aws_bedrockagentcore_gateway", "gateway_id", held(target, "gateway_identifier"));
      for (const lambda of blocksAt(target, [], "target_configuration", "mcp", "lambda")) {
        yield call(
          target,
          [...lambda, "lambda_arn"],
          gateway
            ? { ...invokeByRole(gateway, ["role_arn"], SERVICE), roleIn: gateway }
            : {
                ...invokeByRole(target, ["gateway_identifier"], SERVICE),
                role: unknown("its gateway is not in this plan"),
              },
        );
      }
    }
  },
});

const SERVICE = "bedrock-agentcore.amazonaws.com";

const call = (declaredBy: Resource, path: Path, need: InvokeByRoleNeed): Trigger => ({
  declaredBy,
  path,
  target: declaredBy.get(...path),
  title: declaredBy.address,
  consequence: `Apply succeeds, but every call that the gateway makes to the function fails: ${NOT_AUTHORIZED}`,
  needs: [need],
});
