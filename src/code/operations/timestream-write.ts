import type { ServiceOperations } from "./call-rights.ts";
import { here, type Kind, on } from "./kinds.ts";
import { type Locate, needs, together } from "./operation.ts";
import { wholeAccount } from "./target.ts";

const DATABASE: Kind = {
  noun: "database",
  nameOnly: true,
  forms: [here("timestream", "database/{}")],
  types: ["aws_timestreamwrite_database"],
  names: ["database_name", "id"],
};
const TABLE: Kind = {
  noun: "Timestream table",
  nameOnly: true,
  forms: [here("timestream", "database/{DatabaseName}/table/{}")],
  types: ["aws_timestreamwrite_table"],
};

/**
 * The SDK asks for the endpoint first.
 * https://docs.aws.amazon.com/timestream/latest/developerguide/Using-API.endpoint-discovery.how-it-works.html
 */
export const endpoints = needs(wholeAccount("timestream"), "timestream:DescribeEndpoints");

const each = (names: string, locate: Locate) =>
  Object.fromEntries(
    names.split(/\s+/).map((name) => [name, together(endpoints, needs(locate, `timestream:${name}`))]),
  );

export const timestreamWrite: ServiceOperations = {
  service: "timestream-write",
  docs: "https://docs.aws.amazon.com/timestream/latest/developerguide/security_iam_id-based-policy-examples.html",
  operations: {
    ...each("CreateTable DeleteTable DescribeTable UpdateTable WriteRecords", on(TABLE, "TableName")),
    ...each("CreateDatabase DeleteDatabase DescribeDatabase ListTables UpdateDatabase", on(DATABASE, "DatabaseName")),
    ...each("ListDatabases", wholeAccount("timestream")),
  },
};
