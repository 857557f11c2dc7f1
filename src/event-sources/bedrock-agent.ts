import { anonymous, arnIn, isSet, textOr } from "../needs/texts.ts";
import { eventSource } from "./event-source.ts";
import { blocksAt } from "./shared/blocks.ts";
import { invokedBy, sourceOr } from "./shared/invoked-by.ts";

export const bedrockAgent = eventSource({
  id: "bedrock-agent",
  title: "Bedrock agent: action group, response parser",
  docs: "https://docs.aws.amazon.com/bedrock/latest/userguide/agents-permissions.html#agents-permissions-lambda",
  reads: ["aws_bedrockagent_agent_action_group", "aws_bedrockagent_agent"],
  *triggers(world) {
    for (const group of world.of("aws_bedrockagent_agent_action_group")) {
      const id = group.get("agent_id");
      const agent = world.by("aws_bedrockagent_agent", "agent_id", [group, id]);
      const otherwise = arnIn(group.provider, "bedrock", "agent/", textOr(id, anonymous(group, "agent id", "segment")));
      for (const executor of blocksAt(group, [], "action_group_executor")) {
        yield {
          declaredBy: group,
          path: [...executor, "lambda"],
          target: group.get(...executor, "lambda"),
          title: agent?.address ?? group.address,
          consequence:
            'Apply succeeds, but the agent fails whenever it takes this action: "Access denied while invoking Lambda function".',
          needs: [
            invokedBy("bedrock.amazonaws.com", {
              ...sourceOr(agent, otherwise, "agent_arn"),
              account: group.provider.account,
            }),
          ],
        };
      }
    }
    for (const agent of world.of("aws_bedrockagent_agent")) {
      // If it is not configured, the provider reads Bedrock's defaults back.
      if (!agent.isConfigured("prompt_override_configuration")) continue;
      for (const override of blocksAt(agent, [], "prompt_override_configuration")) {
        if (!isSet(agent.get(...override, "override_lambda"))) continue;
        yield {
          declaredBy: agent,
          path: [...override, "override_lambda"],
          target: agent.get(...override, "override_lambda"),
          title: agent.address,
          consequence: "The agent cannot invoke its parser.",
          needs: [
            invokedBy("bedrock.amazonaws.com", {
              doubt: "AWS does not document which permission Bedrock requires for an agent's parser",
            }),
          ],
        };
      }
    }
  },
});
