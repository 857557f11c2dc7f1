import { rightsOn } from "../needs/rights.ts";
import { text } from "../values/text.ts";
import { itemsOf, textOf } from "../values/value.ts";
import { atRunTime, functionNeed } from "./function-need.ts";

/** Checkpoint actions are authorized on a qualified ARN: a policy with an unqualified ARN never matches. */
export const durable = functionNeed({
  id: "durable",
  title: "Durable function",
  docs: "https://docs.aws.amazon.com/lambda/latest/dg/durable-security.html",
  reads: ["aws_lambda_function"],
  *settingNeeds(world) {
    for (const fn of world.of("aws_lambda_function")) {
      const arn = textOf(fn.get("arn"));
      if (itemsOf(fn.get("durable_config")).items.length === 0 || arn.kind !== "text") continue;
      const version = text(arn.text, ":", { id: `${fn.address} version`, label: "version", chars: "segment" });
      yield atRunTime(fn, ["durable_config"], {
        purposeText: "save and read its checkpoints",
        rights: rightsOn(version, "lambda:CheckpointDurableExecution", "lambda:GetDurableExecutionState"),
        consequence: "Apply succeeds, and at run time the function fails at its first checkpoint.",
      });
    }
  },
});
