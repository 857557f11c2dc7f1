import type { ServiceOperations } from "./call-rights.ts";
import { here, type Kind, on, onEach, same } from "./kinds.ts";

const REPOSITORY: Kind = {
  noun: "repository",
  forms: [here("ecr", "repository/{}")],
  types: ["aws_ecr_repository"],
  names: ["name", "id"],
  chars: "path",
  account: "registryId",
  hasPolicy: true,
  policies: { aws_ecr_repository_policy: "repository" },
};

export const ecr: ServiceOperations = {
  service: "ecr",
  docs: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/security_iam_id-based-policy-examples.html",
  operations: {
    ...same(
      "ecr",
      `BatchCheckLayerAvailability BatchDeleteImage BatchGetImage CompleteLayerUpload DeleteLifecyclePolicy
      DeleteRepository DeleteRepositoryPolicy DescribeImageScanFindings DescribeImages GetDownloadUrlForLayer
      GetLifecyclePolicy GetRepositoryPolicy InitiateLayerUpload ListImages PutImage PutImageTagMutability
      PutLifecyclePolicy SetRepositoryPolicy StartImageScan UploadLayerPart`,
      on(REPOSITORY, "repositoryName"),
    ),
    ...same("ecr", "DescribeRepositories", onEach(REPOSITORY, "repositoryNames")),
  },
};
