import { itemsOf } from "../values/value.ts";
import { DESTINATION_TYPES, destinationNeed } from "./destination.ts";
import { functionNeed } from "./function-need.ts";

export const mappingDestination = functionNeed({
  id: "mapping-destination",
  title: "On-failure destination of an event source mapping",
  docs: "https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html",
  reads: [...DESTINATION_TYPES, "aws_lambda_event_source_mapping"],
  *settingNeeds(world) {
    for (const mapping of world.of("aws_lambda_event_source_mapping")) {
      const block = ["destination_config", 0, "on_failure"];
      for (const index of itemsOf(mapping.get(...block)).items.keys()) {
        const settingNeed = destinationNeed(world, {
          function: mapping.get("function_name"),
          declaredBy: mapping,
          path: [...block, index, "destination_arn"],
          what: `the on_failure destination of ${mapping.address}`,
        });
        if (settingNeed) yield settingNeed;
      }
    }
  },
});
