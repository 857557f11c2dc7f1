import type { ServiceOperations } from "./call-rights.ts";
import { here, type Kind, on, onEach, same } from "./kinds.ts";
import { needs, together } from "./operation.ts";
import { perhapsPasses } from "./pass-role.ts";

const PROJECT: Kind = {
  noun: "project",
  forms: [here("codebuild", "project/{}")],
  types: ["aws_codebuild_project"],
  names: ["name"],
  hasPolicy: true,
  policies: { aws_codebuild_resource_policy: "resource_arn" },
};
const project = on(PROJECT, "projectName");
/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_StartBuild.html */
const replaced = perhapsPasses("serviceRoleOverride");

export const codebuild: ServiceOperations = {
  service: "codebuild",
  docs: "https://docs.aws.amazon.com/codebuild/latest/userguide/auth-and-access-control-permissions-reference.html",
  operations: {
    StartBuild: together(needs(project, "codebuild:StartBuild"), replaced),
    StartBuildBatch: together(needs(project, "codebuild:StartBuildBatch"), replaced),
    ...same("codebuild", "InvalidateProjectCache ListBuildBatchesForProject ListBuildsForProject", project),
    ...same("codebuild", "BatchGetProjects", onEach(PROJECT, "names")),
    ...same("codebuild", "DeleteProject UpdateProject", on(PROJECT, "name")),
  },
};
