import { knownText } from "../values/known.ts";
import { eventSource } from "./event-source.ts";
import { blocksAt } from "./shared/blocks.ts";
import { invokedBy } from "./shared/invoked-by.ts";

const REFUSED =
  'AWS Config refuses the rule: apply fails with "The AWS Lambda function … cannot be invoked. Check the specified function ARN, and check the function\'s permissions."';

/** AWS does not document which source ARN AWS Config sends; examples restrict the permission only to the account. */
export const configRule = eventSource({
  id: "config-rule",
  title: "AWS Config custom rule, in one account or an organization",
  docs: "https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_lambda-functions.html",
  reads: ["aws_config_config_rule", "aws_config_organization_custom_rule"],
  *triggers(world) {
    for (const rule of world.of("aws_config_config_rule")) {
      for (const source of blocksAt(rule, [], "source")) {
        const owner = knownText(rule.get(...source, "owner"));
        if (owner !== undefined && owner !== "CUSTOM_LAMBDA") continue;
        yield {
          declaredBy: rule,
          path: [...source, "source_identifier"],
          target: rule.get(...source, "source_identifier"),
          ...(owner === undefined ? { onlyIf: "its owner is unknown until apply" } : {}),
          title: rule.address,
          consequence: REFUSED,
          needs: [invokedBy("config.amazonaws.com", { account: rule.provider.account, checkedAtCreation: true })],
        };
      }
    }
    // Each member account calls as itself, so the account is unknown.
    for (const rule of world.of("aws_config_organization_custom_rule")) {
      yield {
        declaredBy: rule,
        path: ["lambda_function_arn"],
        target: rule.get("lambda_function_arn"),
        title: rule.address,
        consequence: REFUSED,
        needs: [invokedBy("config.amazonaws.com", { checkedAtCreation: true })],
      };
    }
  },
});
