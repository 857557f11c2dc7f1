import { sourceAt } from "../needs/rights.ts";
import { anonymous, arnIn, textOr } from "../needs/texts.ts";
import type { Path } from "../world/planned.ts";
import { eventSource } from "./event-source.ts";
import { blocksAt } from "./shared/blocks.ts";
import { invokedBy } from "./shared/invoked-by.ts";

export const lexIntent = eventSource({
  id: "lex-intent",
  title: "Code hook of a Lex (V1) intent",
  docs: "https://docs.aws.amazon.com/lex/latest/dg/gs-cli-update-lambda.html",
  reads: ["aws_lex_intent"],
  *triggers(world) {
    for (const intent of world.of("aws_lex_intent")) {
      const name = textOr(intent.get("name"), anonymous(intent, "intent", "segment"));
      // The ARN ends with the version that calls, which the plan does not show.
      const arn = arnIn(intent.provider, "lex", "intent:", name, ":", anonymous(intent, "intent version", "segment"));
      const hooks: readonly Path[] = [
        ...blocksAt(intent, [], "dialog_code_hook"),
        ...blocksAt(intent, [], "fulfillment_activity", "code_hook"),
      ];
      for (const hook of hooks) {
        yield {
          declaredBy: intent,
          path: [...hook, "uri"],
          target: intent.get(...hook, "uri"),
          title: intent.address,
          consequence: "Lex cannot invoke the function, so bots cannot fulfill the intent.",
          needs: [
            invokedBy("lex.amazonaws.com", {
              sources: [arn],
              sourceAt: sourceAt(intent, "arn", ":*"),
            }),
          ],
        };
      }
    }
  },
});
