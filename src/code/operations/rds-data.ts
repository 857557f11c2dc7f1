import type { Operation, ServiceOperations } from "./call-rights.ts";
import { type Kind, on } from "./kinds.ts";
import { needs, together } from "./operation.ts";
import { secretIn } from "./secretsmanager.ts";

const CLUSTER: Kind = { noun: "cluster", forms: [], service: "rds", types: ["aws_rds_cluster"] };

/** The Data API reads the secret with the caller's rights. */
const withSecret = (action: string): Operation =>
  together(
    needs(on(CLUSTER, "resourceArn"), `rds-data:${action}`),
    needs(secretIn("secretArn"), "secretsmanager:GetSecretValue", { does: "reads", keyUse: "read" }),
  );

const ACTIONS = [
  "BatchExecuteStatement",
  "BeginTransaction",
  "CommitTransaction",
  "ExecuteStatement",
  "RollbackTransaction",
];

export const rdsData: ServiceOperations = {
  service: "rds-data",
  docs: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.access.html",
  operations: Object.fromEntries(ACTIONS.map((action) => [action, withSecret(action)])),
};
