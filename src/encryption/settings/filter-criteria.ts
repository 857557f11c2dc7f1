import { known } from "../../values/text.ts";
import { keySetting } from "./key-setting.ts";

/** Filter criteria of a mapping, encrypted with a customer managed key. */
export const filterCriteria = keySetting({
  id: "filter-criteria",
  title: "Filter criteria of an event source mapping",
  docs: "https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filter-criteria-encryption",
  reads: ["aws_lambda_event_source_mapping"],
  *keys(world) {
    for (const mapping of world.of("aws_lambda_event_source_mapping")) {
      const key = mapping.get("kms_key_arn");
      if (key.kind === "null" || mapping.isComputed("kms_key_arn")) continue;
      const region = known(mapping.provider.region);
      yield {
        declaredBy: mapping,
        path: ["kms_key_arn"],
        need: {
          kind: "service-key",
          principal: region === undefined ? "lambda.amazonaws.com" : `lambda.${region}.amazonaws.com`,
          mayCallAs: "lambda.amazonaws.com",
          actions: ["kms:Decrypt"],
          source: null,
          account: null,
          sendsSource: true,
        },
        users: [{ function: mapping.get("function_name"), in: mapping }],
        does: `read the filter criteria of ${mapping.address}`,
        consequence:
          "Lambda cannot decrypt the mapping's filter criteria: AWS refuses the mapping, or accepts it but delivers nothing.",
        ...(region === undefined
          ? { outOfScope: "its region, which is part of the service principal, is unknown" }
          : {}),
      };
    }
  },
});
