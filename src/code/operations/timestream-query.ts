import type { ServiceOperations } from "./call-rights.ts";
import { together } from "./operation.ts";
import { somewhere } from "./target.ts";
import { endpoints } from "./timestream-write.ts";

/** Which tables a query reads is in its text; one without tables needs another action. */
const query = somewhere("timestream", [], "the tables of the query are not known");

export const timestreamQuery: ServiceOperations = {
  service: "timestream-query",
  docs: "https://docs.aws.amazon.com/timestream/latest/developerguide/security_iam_id-based-policy-examples.html",
  operations: {
    Query: together(endpoints, (asked) =>
      query(asked).map((target) => ({ actions: ["timestream:Select", "timestream:SelectValues"], target })),
    ),
  },
};
