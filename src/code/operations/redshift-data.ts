import { at } from "../../values/value.ts";
import type { CallRight, Operation, ServiceOperations } from "./call-rights.ts";
import { here, type Kind, on } from "./kinds.ts";
import { isGiven, needs, together, withAny } from "./operation.ts";
import { secretIn } from "./secretsmanager.ts";
import { somewhere } from "./target.ts";

const CLUSTER: Kind = {
  noun: "cluster",
  forms: [here("redshift", "cluster:{}")],
  types: ["aws_redshift_cluster"],
  names: ["cluster_identifier", "id"],
};
const WORKGROUP: Kind = {
  noun: "workgroup",
  // Its ARN has an id in place of its name.
  forms: [here("redshift-serverless", "workgroup/{?an id}")],
  types: ["aws_redshiftserverless_workgroup"],
  names: ["workgroup_name", "id"],
};
const USER: Kind = { noun: "database user", forms: [here("redshift", "dbuser:{ClusterIdentifier}/{}")] };

const where =
  (action: string): Operation =>
  (asked) => {
    const given = (name: string): boolean => isGiven(at(asked.input, name)) === "yes";
    const locate = given("WorkgroupName")
      ? on(WORKGROUP, "WorkgroupName")
      : given("ClusterIdentifier")
        ? on(CLUSTER, "ClusterIdentifier")
        : somewhere("redshift-data", [], "neither the cluster nor the workgroup is known");
    return needs(locate, `redshift-data:${action}`)(asked);
  };

/** Without a secret the Data API asks for the credentials of a user with the caller's rights. */
const credentials: Operation = (asked): readonly CallRight[] => {
  const { input } = asked;
  const secret = isGiven(at(input, "SecretArn"));
  if (secret !== "no") return [];
  if (isGiven(at(input, "DbUser")) === "yes" && isGiven(at(input, "ClusterIdentifier")) === "yes")
    return needs(on(USER, "DbUser"), "redshift:GetClusterCredentials")(asked);
  if (isGiven(at(input, "WorkgroupName")) === "yes")
    return needs(on(WORKGROUP, "WorkgroupName"), "redshift-serverless:GetCredentials")(asked);
  return [];
};

const authenticated = (action: string): Operation =>
  together(
    where(action),
    withAny(
      ["SecretArn"],
      needs(secretIn("SecretArn"), "secretsmanager:GetSecretValue", { does: "reads", keyUse: "read" }),
    ),
    credentials,
  );

const ACTIONS = [
  "BatchExecuteStatement",
  "DescribeTable",
  "ExecuteStatement",
  "ListDatabases",
  "ListSchemas",
  "ListTables",
];

export const redshiftData: ServiceOperations = {
  service: "redshift-data",
  docs: "https://docs.aws.amazon.com/redshift/latest/mgmt/data-api-access.html",
  operations: Object.fromEntries(ACTIONS.map((action) => [action, authenticated(action)])),
};
