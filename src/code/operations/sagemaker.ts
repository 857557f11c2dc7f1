import type { Operation, ServiceOperations } from "./call-rights.ts";
import { here, type Kind, on, same } from "./kinds.ts";
import { needs, together } from "./operation.ts";
import { mayPass, passes } from "./pass-role.ts";

const kind = (noun: string, name: string, type?: string): Kind => ({
  noun,
  forms: [here("sagemaker", `${name}/{}`)],
  lowered: true,
  ...(type === undefined ? {} : { types: [type], names: ["name", "id"] }),
});
const TRAINING = kind("training job", "training-job");
const PROCESSING = kind("processing job", "processing-job");
const TRANSFORM = kind("transform job", "transform-job");
const MODEL = kind("model", "model", "aws_sagemaker_model");
const ENDPOINT = kind("endpoint", "endpoint", "aws_sagemaker_endpoint");
const PIPELINE = kind("pipeline", "pipeline", "aws_sagemaker_pipeline");
const NOTEBOOK = kind("notebook", "notebook-instance", "aws_sagemaker_notebook_instance");

/** https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html */
const withRole = (action: string, of: Kind, name: string, role: string): Operation =>
  together(needs(on(of, name), `sagemaker:${action}`), passes("sagemaker.amazonaws.com", role));

export const sagemaker: ServiceOperations = {
  service: "sagemaker",
  docs: "https://docs.aws.amazon.com/sagemaker/latest/dg/api-permissions-reference.html",
  operations: {
    CreateModel: together(
      needs(on(MODEL, "ModelName"), "sagemaker:CreateModel"),
      mayPass("sagemaker.amazonaws.com", "ExecutionRoleArn"),
    ),
    CreateProcessingJob: withRole("CreateProcessingJob", PROCESSING, "ProcessingJobName", "RoleArn"),
    CreateTrainingJob: withRole("CreateTrainingJob", TRAINING, "TrainingJobName", "RoleArn"),
    ...same("sagemaker", "DescribeProcessingJob StopProcessingJob", on(PROCESSING, "ProcessingJobName")),
    ...same("sagemaker", "DescribeTrainingJob StopTrainingJob", on(TRAINING, "TrainingJobName")),
    ...same("sagemaker", "CreateTransformJob DescribeTransformJob StopTransformJob", on(TRANSFORM, "TransformJobName")),
    ...same("sagemaker", "DeleteModel DescribeModel", on(MODEL, "ModelName")),
    ...same("sagemaker", "DeleteEndpoint DescribeEndpoint", on(ENDPOINT, "EndpointName")),
    ...same("sagemaker", "DescribePipeline StartPipelineExecution", on(PIPELINE, "PipelineName")),
    ...same("sagemaker", "StartNotebookInstance StopNotebookInstance", on(NOTEBOOK, "NotebookInstanceName")),
  },
};
