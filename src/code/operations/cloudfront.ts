import type { ServiceOperations } from "./call-rights.ts";
import { everywhere, type Kind, on, same } from "./kinds.ts";

const DISTRIBUTION: Kind = {
  noun: "distribution",
  nameOnly: true,
  forms: [everywhere("cloudfront", "distribution/{}")],
  types: ["aws_cloudfront_distribution"],
  names: ["id"],
};

export const cloudfront: ServiceOperations = {
  service: "cloudfront",
  docs: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudfront.html",
  operations: {
    ...same("cloudfront", "CreateInvalidation GetInvalidation ListInvalidations", on(DISTRIBUTION, "DistributionId")),
    ...same(
      "cloudfront",
      "DeleteDistribution GetDistribution GetDistributionConfig UpdateDistribution",
      on(DISTRIBUTION, "Id"),
    ),
  },
};
