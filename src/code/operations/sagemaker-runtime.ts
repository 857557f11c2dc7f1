import type { ServiceOperations } from "./call-rights.ts";
import { here, type Kind, on, same } from "./kinds.ts";

const ENDPOINT: Kind = {
  noun: "endpoint",
  nameOnly: true,
  lowered: true,
  forms: [here("sagemaker", "endpoint/{}")],
  types: ["aws_sagemaker_endpoint"],
  names: ["name", "id"],
};

export const sagemakerRuntime: ServiceOperations = {
  service: "sagemaker-runtime",
  docs: "https://docs.aws.amazon.com/sagemaker/latest/dg/api-permissions-reference.html",
  operations: same(
    "sagemaker",
    "InvokeEndpoint InvokeEndpointAsync InvokeEndpointWithResponseStream",
    on(ENDPOINT, "EndpointName"),
  ),
};
