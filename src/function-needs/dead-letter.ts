import { itemsOf } from "../values/value.ts";
import { DESTINATION_TYPES, destinationNeed } from "./destination.ts";
import { functionNeed } from "./function-need.ts";

export const deadLetter = functionNeed({
  id: "dead-letter",
  title: "Dead-letter queue or topic of a function",
  docs: "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-dlq",
  reads: DESTINATION_TYPES,
  *settingNeeds(world) {
    for (const fn of world.of("aws_lambda_function")) {
      for (const index of itemsOf(fn.get("dead_letter_config")).items.keys()) {
        const settingNeed = destinationNeed(world, {
          function: fn.get("arn"),
          declaredBy: fn,
          path: ["dead_letter_config", index, "target_arn"],
          what: `the dead-letter target of ${fn.address}`,
        });
        if (settingNeed) yield settingNeed;
      }
    }
  },
});
