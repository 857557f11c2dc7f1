import { eventSource } from "./event-source.ts";
import { blocksAt } from "./shared/blocks.ts";
import { invokeByRole, NOT_AUTHORIZED } from "./shared/invoke-by-role.ts";

export const mailmanagerRuleSet = eventSource({
  id: "mailmanager-rule-set",
  title: "SES Mail Manager rule",
  docs: "https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_InvokeLambdaAction.html",
  reads: ["aws_mailmanager_rule_set"],
  *triggers(world) {
    for (const rules of world.of("aws_mailmanager_rule_set")) {
      for (const action of blocksAt(rules, [], "rule", "action", "invoke_lambda")) {
        yield {
          declaredBy: rules,
          path: [...action, "function_arn"],
          target: rules.get(...action, "function_arn"),
          title: rules.address,
          consequence: `The rule fails for every message that reaches it: ${NOT_AUTHORIZED}`,
          // It is not documented which principal assumes this role.
          needs: [invokeByRole(rules, [...action, "role_arn"], null)],
        };
      }
    }
  },
});
