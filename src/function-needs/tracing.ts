import { knownText } from "../values/known.ts";
import { functionNeed } from "./function-need.ts";

export const tracing = functionNeed({
  id: "tracing",
  title: "Active tracing with X-Ray",
  docs: "https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html",
  reads: ["aws_lambda_function"],
  *demands(world) {
    for (const fn of world.of("aws_lambda_function")) {
      if (knownText(fn.get("tracing_config", 0, "mode")) !== "Active") continue;
      yield {
        function: fn.get("arn"),
        declaredBy: fn,
        path: ["tracing_config"],
        subject: fn.address,
        need: {
          kind: "role-rights",
          purpose: "runtime",
          purposeText: "send traces",
          rights: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"].map((action) => ({
            anyOf: [action],
            resource: ["*"],
          })),
          fromFunction: true,
          checkedAtCreation: false,
          severity: "warning",
        },
        consequence: "Apply succeeds and the function runs, but its traces never reach X-Ray.",
      };
    }
  },
});
