import { itemsOf } from "../values/value.ts";
import { DESTINATION_TYPES, destinationNeed } from "./destination.ts";
import { functionNeed } from "./function-need.ts";

export const asyncDestination = functionNeed({
  id: "async-destination",
  title: "Destination of asynchronous invocations",
  docs: "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html",
  reads: [...DESTINATION_TYPES, "aws_lambda_function_event_invoke_config"],
  *settingNeeds(world) {
    for (const config of world.of("aws_lambda_function_event_invoke_config")) {
      for (const outcome of ["on_success", "on_failure"]) {
        const block = ["destination_config", 0, outcome];
        for (const index of itemsOf(config.get(...block)).items.keys()) {
          const settingNeed = destinationNeed(world, {
            function: config.get("function_name"),
            declaredBy: config,
            path: [...block, index, "destination"],
            what: `the ${outcome} destination in ${config.address}`,
          });
          if (settingNeed) yield settingNeed;
        }
      }
    }
  },
});
