import { rightsOn } from "../needs/rights.ts";
import { knownText } from "../values/known.ts";
import { atRunTime, functionNeed } from "./function-need.ts";

export const tracing = functionNeed({
  id: "tracing",
  title: "Active tracing with X-Ray",
  docs: "https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html",
  reads: ["aws_lambda_function"],
  *settingNeeds(world) {
    for (const fn of world.of("aws_lambda_function")) {
      if (knownText(fn.get("tracing_config", 0, "mode")) !== "Active") continue;
      yield atRunTime(fn, ["tracing_config"], {
        purposeText: "send traces",
        rights: rightsOn(["*"], "xray:PutTraceSegments", "xray:PutTelemetryRecords"),
        consequence: "Apply succeeds and the function runs, but its traces never reach X-Ray.",
        severity: "warning",
      });
    }
  },
});
