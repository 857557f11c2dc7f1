import type { ServiceOperations } from "./call-rights.ts";
import { here, type Kind, on, same } from "./kinds.ts";

const PIPELINE: Kind = {
  noun: "pipeline",
  nameOnly: true,
  forms: [here("codepipeline", "{}")],
  types: ["aws_codepipeline"],
  names: ["name", "id"],
};
const STAGE: Kind = { noun: "stage", forms: [here("codepipeline", "{pipelineName}/{}")] };
const ACTION: Kind = { noun: "action", forms: [here("codepipeline", "{pipelineName}/{stageName}/{}")] };

export const codepipeline: ServiceOperations = {
  service: "codepipeline",
  docs: "https://docs.aws.amazon.com/codepipeline/latest/userguide/permissions-reference.html",
  operations: {
    ...same("codepipeline", "DeletePipeline GetPipeline GetPipelineState StartPipelineExecution", on(PIPELINE, "name")),
    ...same(
      "codepipeline",
      `GetPipelineExecution ListActionExecutions ListPipelineExecutions ListRuleExecutions StopPipelineExecution`,
      on(PIPELINE, "pipelineName"),
    ),
    ...same(
      "codepipeline",
      "DisableStageTransition EnableStageTransition RetryStageExecution RollbackStage",
      on(STAGE, "stageName"),
    ),
    ...same("codepipeline", "PutActionRevision PutApprovalResult", on(ACTION, "actionName")),
  },
};
