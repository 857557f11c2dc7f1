import { eventSource } from "./event-source.ts";
import { blocksAt } from "./shared/blocks.ts";
import { invokeByRole, NOT_AUTHORIZED } from "./shared/invoke-by-role.ts";

export const bedrockFlow = eventSource({
  id: "bedrock-flow",
  title: "Bedrock flow node",
  docs: "https://docs.aws.amazon.com/bedrock/latest/userguide/flows-permissions.html",
  reads: ["aws_bedrockagent_flow"],
  *triggers(world) {
    for (const flow of world.of("aws_bedrockagent_flow")) {
      for (const node of blocksAt(flow, [], "definition", "node", "configuration", "lambda_function")) {
        yield {
          declaredBy: flow,
          path: [...node, "lambda_arn"],
          target: flow.get(...node, "lambda_arn"),
          title: flow.address,
          consequence: `Every run of the flow fails at this node: ${NOT_AUTHORIZED}`,
          needs: [
            invokeByRole(flow, ["execution_role_arn"], null, {
              doubt: "the flow's role cannot invoke the function, but AWS does not document that it must be able to",
            }),
          ],
        };
      }
    }
  },
});
