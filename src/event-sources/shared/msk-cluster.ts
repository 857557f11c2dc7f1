import type { Right } from "../../needs/needs.ts";
import { knownBool } from "../../values/known.ts";
import type { Text } from "../../values/text.ts";
import type { Resource } from "../../world/types.ts";
import type { Access } from "./source-secrets.ts";

/** A cluster in another account is named by a VPC connection, whose ARN does not contain the cluster's. */
export function clusterRights(arn: Text, serverless: boolean): readonly Right[] {
  const connection = arn.some((part) => typeof part === "string" && part.includes(":vpc-connection/"));
  if (connection) return [{ anyOf: ["kafka:DescribeVpcConnection"], resource: arn }];
  return [
    {
      anyOf: serverless ? ["kafka:DescribeClusterV2"] : ["kafka:DescribeClusterV2", "kafka:DescribeCluster"],
      resource: arn,
    },
    // According to the service authorization reference this action takes no resource, but AWS's examples name the
    // cluster: either is enough.
    { anyOf: ["kafka:GetBootstrapBrokers"], resource: arn },
  ];
}

/**
 * Whether the pollers authenticate with IAM: only if the mapping names no other method and the cluster offers no other.
 */
export function signsIn(cluster: Resource, access: Pick<Access, "rights" | "unknown">): "yes" | "no" | "unknown" {
  if (access.unknown !== undefined) return "unknown";
  if (access.rights.length > 0) return "no";
  const iam = knownBool(cluster.get("client_authentication", 0, "sasl", 0, "iam"));
  const open = cluster.get("client_authentication", 0, "unauthenticated");
  if (iam !== true) return iam === false ? "no" : "unknown";
  return open.kind === "null" || knownBool(open) === false ? "yes" : "unknown";
}
