import type { ServiceOperations } from "./call-rights.ts";
import { here, type Kind, on, same } from "./kinds.ts";
import { needs, together } from "./operation.ts";
import { passes } from "./pass-role.ts";
import { somewhere } from "./target.ts";

const JOB: Kind = { noun: "job", forms: [here("mediaconvert", "jobs/{}")] };
const QUEUE: Kind = {
  noun: "MediaConvert queue",
  forms: [here("mediaconvert", "queues/{}")],
  types: ["aws_media_convert_queue"],
  names: ["name", "id"],
};
const TEMPLATE: Kind = { noun: "job template", forms: [here("mediaconvert", "jobTemplates/{}")] };

export const mediaconvert: ServiceOperations = {
  service: "mediaconvert",
  docs: "https://docs.aws.amazon.com/mediaconvert/latest/ug/creating-the-iam-role-in-mediaconvert-configured.html",
  operations: {
    CreateJob: together(
      needs(somewhere("mediaconvert", [], "it depends on the queue and the template"), "mediaconvert:CreateJob"),
      passes("mediaconvert.amazonaws.com", "Role"),
    ),
    ...same("mediaconvert", "CancelJob GetJob", on(JOB, "Id")),
    ...same("mediaconvert", "GetQueue", on(QUEUE, "Name")),
    ...same("mediaconvert", "GetJobTemplate", on(TEMPLATE, "Name")),
  },
};
