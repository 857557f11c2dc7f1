import { eventSource } from "./event-source.ts";
import { blocksAt } from "./shared/blocks.ts";
import { invokedBy } from "./shared/invoked-by.ts";

export const agentcoreEvaluator = eventSource({
  id: "agentcore-evaluator",
  title: "Bedrock AgentCore code-based evaluator",
  docs: "https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/code-based-evaluators.html",
  reads: ["aws_bedrockagentcore_evaluator"],
  *triggers(world) {
    for (const evaluator of world.of("aws_bedrockagentcore_evaluator")) {
      for (const lambda of blocksAt(evaluator, [], "evaluator_config", "code_based", "lambda_config")) {
        yield {
          declaredBy: evaluator,
          path: [...lambda, "lambda_arn"],
          target: evaluator.get(...lambda, "lambda_arn"),
          title: evaluator.address,
          consequence: "AgentCore cannot invoke the evaluator.",
          needs: [
            invokedBy("bedrock-agentcore.amazonaws.com", {
              account: evaluator.provider.account,
              doubt:
                "AWS's guide grants the evaluation's execution role the right to invoke, but AWS's CDK writes a permission on the function: it is not documented which of them is required",
            }),
          ],
        };
      }
    }
  },
});
