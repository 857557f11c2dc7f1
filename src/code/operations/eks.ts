import type { ServiceOperations } from "./call-rights.ts";
import { here, type Kind, on, same } from "./kinds.ts";

const CLUSTER: Kind = {
  noun: "cluster",
  forms: [here("eks", "cluster/{}")],
  types: ["aws_eks_cluster"],
  names: ["name", "id"],
};

export const eks: ServiceOperations = {
  service: "eks",
  docs: "https://docs.aws.amazon.com/eks/latest/userguide/security-iam-id-based-policy-examples.html",
  operations: {
    ...same("eks", "DescribeCluster", on(CLUSTER, "name")),
  },
};
