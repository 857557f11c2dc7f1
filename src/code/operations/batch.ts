import { at, textOf } from "../../values/value.ts";
import type { Asked, CallTarget, ServiceOperations } from "./call-rights.ts";
import { hasRevision, here, type Kind, on, same, valueOn } from "./kinds.ts";
import { needs, together } from "./operation.ts";
import { mayPass } from "./pass-role.ts";
import { somewhere } from "./target.ts";

const QUEUE: Kind = {
  noun: "job queue",
  forms: [here("batch", "job-queue/{}")],
  types: ["aws_batch_job_queue"],
  names: ["name", "id"],
};
const DEFINITION: Kind = {
  noun: "job definition",
  forms: [here("batch", "job-definition/{}")],
  types: ["aws_batch_job_definition"],
  names: ["name", "arn_prefix"],
  chars: "any",
};
const definition = valueOn(DEFINITION);
const newest = valueOn({
  ...DEFINITION,
  forms: [here("batch", "job-definition/{}:{?a revision}"), here("batch", "job-definition/{}")],
});

/** By its name alone the newest revision runs: policies may be compared with either ARN. */
function submitted(asked: Asked): CallTarget {
  const value = at(asked.input, "jobDefinition");
  const texted = textOf(value);
  if (texted.kind !== "text" || hasRevision(texted.text)) return definition(value, asked);
  const target = newest(value, asked);
  const bare = target.resource ? textOf(target.resource.get("arn_prefix")) : undefined;
  return bare?.kind === "text" ? { ...target, arns: [...target.arns, bare.text] } : target;
}

export const batch: ServiceOperations = {
  service: "batch",
  docs: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbatch.html",
  operations: {
    SubmitJob: together(
      (asked) => [{ actions: ["batch:SubmitJob"], target: submitted(asked) }],
      needs(on(QUEUE, "jobQueue"), "batch:SubmitJob"),
    ),
    ...same("batch", "CancelJob TerminateJob", on({ noun: "job", forms: [here("batch", "job/{}")] }, "jobId")),
    ...same("batch", "DeleteJobQueue GetJobQueueSnapshot", on(QUEUE, "jobQueue")),
    RegisterJobDefinition: together(
      needs(somewhere("batch", [], "the revision is not known"), "batch:RegisterJobDefinition"),
      mayPass(undefined, "containerProperties.jobRoleArn", "containerProperties.executionRoleArn"),
    ),
  },
};
