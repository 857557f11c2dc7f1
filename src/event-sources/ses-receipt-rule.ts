import { eventSource } from "./event-source.ts";
import { blocksAt } from "./shared/blocks.ts";
import { invokedBy, sourceOf } from "./shared/invoked-by.ts";

export const sesReceiptRule = eventSource({
  id: "ses-receipt-rule",
  title: "SES receipt rule",
  docs: "https://docs.aws.amazon.com/ses/latest/dg/receiving-email-permissions.html",
  reads: ["aws_ses_receipt_rule"],
  *triggers(world) {
    for (const rule of world.of("aws_ses_receipt_rule")) {
      for (const action of blocksAt(rule, [], "lambda_action")) {
        yield {
          declaredBy: rule,
          path: [...action, "function_arn"],
          target: rule.get(...action, "function_arn"),
          title: rule.address,
          consequence: 'SES refuses the rule: apply fails with "Could not invoke Lambda function".',
          needs: [
            invokedBy("ses.amazonaws.com", {
              sources: sourceOf(rule).sources,
              account: rule.provider.account,
              // The permission must exist before the rule, so it cannot refer to the rule's ARN.
              sourceAt: null,
              checkedAtCreation: true,
            }),
          ],
        };
      }
    }
  },
});
