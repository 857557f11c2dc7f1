import type { ServiceOperations } from "./call-rights.ts";
import { here, type Kind, on, same } from "./kinds.ts";

const kind = (noun: string, name: string, type: string, ...names: readonly string[]): Kind => ({
  noun,
  forms: [here("rds", `${name}:{}`)],
  types: [type],
  names: [...names, "id"],
});
const INSTANCE = kind("database", "db", "aws_db_instance", "identifier");
const CLUSTER = kind("cluster", "cluster", "aws_rds_cluster", "cluster_identifier");
const SNAPSHOT = kind("database snapshot", "snapshot", "aws_db_snapshot", "db_snapshot_identifier");
const CLUSTER_SNAPSHOT = kind(
  "cluster snapshot",
  "cluster-snapshot",
  "aws_db_cluster_snapshot",
  "db_cluster_snapshot_identifier",
);

/** What describes all of a kind without a name is asked on `db:*`, for which no table is needed. */
export const rds: ServiceOperations = {
  service: "rds",
  docs: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/security_iam_id-based-policy-examples.html",
  operations: {
    ...same(
      "rds",
      `CreateDBSnapshot DeleteDBInstance DescribeDBInstances DescribeDBLogFiles DownloadDBLogFilePortion ModifyDBInstance
      PromoteReadReplica RebootDBInstance StartDBInstance StopDBInstance`,
      on(INSTANCE, "DBInstanceIdentifier"),
    ),
    ...same(
      "rds",
      `CreateDBClusterSnapshot DeleteDBCluster DescribeDBClusters FailoverDBCluster ModifyCurrentDBClusterCapacity
      ModifyDBCluster RebootDBCluster StartDBCluster StopDBCluster`,
      on(CLUSTER, "DBClusterIdentifier"),
    ),
    ...same("rds", "DeleteDBSnapshot ModifyDBSnapshotAttribute", on(SNAPSHOT, "DBSnapshotIdentifier")),
    ...same(
      "rds",
      "DeleteDBClusterSnapshot ModifyDBClusterSnapshotAttribute",
      on(CLUSTER_SNAPSHOT, "DBClusterSnapshotIdentifier"),
    ),
  },
};
