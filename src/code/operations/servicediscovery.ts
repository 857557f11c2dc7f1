import type { ServiceOperations } from "./call-rights.ts";
import { here, type Kind, on, same } from "./kinds.ts";

const SERVICE: Kind = {
  noun: "Cloud Map service",
  forms: [here("servicediscovery", "service/{}")],
  types: ["aws_service_discovery_service"],
  names: ["id"],
  hasPolicy: true,
};

export const servicediscovery: ServiceOperations = {
  service: "servicediscovery",
  docs: "https://docs.aws.amazon.com/cloud-map/latest/dg/security_iam_id-based-policy-examples.html",
  operations: same(
    "servicediscovery",
    "DeregisterInstance GetInstance GetInstancesHealthStatus ListInstances RegisterInstance UpdateInstanceCustomHealthStatus",
    on(SERVICE, "ServiceId"),
  ),
};
