import type { Operation, ServiceOperations } from "./call-rights.ts";
import { here, type Kind, on, onEach, same } from "./kinds.ts";
import { needs, together } from "./operation.ts";
import { mayPass, passes } from "./pass-role.ts";
import { wholeAccount } from "./target.ts";

const JOB: Kind = { noun: "job", forms: [here("glue", "job/{}")], types: ["aws_glue_job"], names: ["name", "id"] };
const CRAWLER: Kind = {
  noun: "crawler",
  forms: [here("glue", "crawler/{}")],
  types: ["aws_glue_crawler"],
  names: ["name", "id"],
};
const WORKFLOW: Kind = {
  noun: "workflow",
  forms: [here("glue", "workflow/{}")],
  types: ["aws_glue_workflow"],
  names: ["name", "id"],
};
const TRIGGER: Kind = {
  noun: "trigger",
  forms: [here("glue", "trigger/{}")],
  types: ["aws_glue_trigger"],
  names: ["name", "id"],
};
const SESSION: Kind = { noun: "session", forms: [here("glue", "session/{}")] };
/** https://docs.aws.amazon.com/glue/latest/dg/security_iam_service-with-iam.html#security_iam_service-with-iam-resource-based-policies */
const IN_CATALOG = { hasPolicy: true, accountPolicy: "aws_glue_resource_policy" } as const;
const DATABASE: Kind = {
  noun: "Glue database",
  forms: [here("glue", "database/{}")],
  types: ["aws_glue_catalog_database"],
  names: ["name"],
  account: "CatalogId",
  ...IN_CATALOG,
};
const table = (database: string): Kind => ({
  noun: "Glue table",
  forms: [here("glue", `table/{${database}}/{}`)],
  types: ["aws_glue_catalog_table"],
  account: "CatalogId",
  ...IN_CATALOG,
});
const CATALOG: Kind = {
  noun: "Glue catalog",
  forms: [here("glue", "catalog")],
  account: "CatalogId",
  ...IN_CATALOG,
};

/**
 * What is in the catalog needs the permission on everything above it as well.
 * https://docs.aws.amazon.com/glue/latest/dg/glue-specifying-resource-arns.html
 */
const catalog = (
  actions: string,
  ...below: readonly (readonly [Kind, string])[]
): Readonly<Record<string, Operation>> =>
  Object.fromEntries(
    actions
      .split(/\s+/)
      .map((action) => [
        action,
        together(
          needs(on(CATALOG, "CatalogId|catalog"), `glue:${action}`),
          ...below.map(([kind, name]) => needs(on(kind, name), `glue:${action}`)),
        ),
      ]),
  );

const GLUE = "glue.amazonaws.com";

export const glue: ServiceOperations = {
  service: "glue",
  docs: "https://docs.aws.amazon.com/glue/latest/dg/glue-specifying-resource-arns.html",
  operations: {
    ...same("glue", "BatchStopJobRun DeleteJob GetJob GetJobRun GetJobRuns StartJobRun", on(JOB, "JobName")),
    ...same("glue", "BatchGetJobs", onEach(JOB, "JobNames")),
    CreateJob: together(needs(on(JOB, "Name"), "glue:CreateJob"), passes(GLUE, "Role")),
    UpdateJob: together(needs(on(JOB, "JobName"), "glue:UpdateJob"), mayPass(GLUE, "JobUpdate.Role")),
    ...same("glue", "DeleteCrawler GetCrawler StartCrawler StopCrawler", on(CRAWLER, "Name")),
    ...same("glue", "BatchGetCrawlers", onEach(CRAWLER, "CrawlerNames")),
    ...same("glue", "ListCrawls", on(CRAWLER, "CrawlerName")),
    CreateCrawler: together(needs(wholeAccount("glue"), "glue:CreateCrawler"), passes(GLUE, "Role")),
    UpdateCrawler: together(needs(on(CRAWLER, "Name"), "glue:UpdateCrawler"), mayPass(GLUE, "Role")),
    ...same(
      "glue",
      `CreateWorkflow DeleteWorkflow GetWorkflow GetWorkflowRun GetWorkflowRunProperties GetWorkflowRuns
      PutWorkflowRunProperties ResumeWorkflowRun StartWorkflowRun StopWorkflowRun UpdateWorkflow`,
      on(WORKFLOW, "Name"),
    ),
    ...same(
      "glue",
      "CreateTrigger DeleteTrigger GetTrigger StartTrigger StopTrigger UpdateTrigger",
      on(TRIGGER, "Name"),
    ),
    ...same("glue", "DeleteSession GetSession StopSession", on(SESSION, "Id")),
    ...same("glue", "CancelStatement GetStatement ListStatements RunStatement", on(SESSION, "SessionId")),
    ...catalog("GetDatabase UpdateDatabase", [DATABASE, "Name"]),
    ...catalog("CreateDatabase", [DATABASE, "DatabaseInput.Name"]),
    ...catalog("DeleteTable GetTable", [DATABASE, "DatabaseName"], [table("DatabaseName"), "Name"]),
    ...catalog("CreateTable UpdateTable", [DATABASE, "DatabaseName"], [table("DatabaseName"), "TableInput.Name"]),
    ...catalog(
      `BatchCreatePartition BatchDeletePartition BatchGetPartition BatchUpdatePartition CreatePartition
      CreatePartitionIndex DeletePartition DeletePartitionIndex DeleteTableVersion GetPartition GetPartitionIndexes
      GetPartitions GetTableVersion GetTableVersions UpdatePartition`,
      [DATABASE, "DatabaseName"],
      [table("DatabaseName"), "TableName"],
    ),
  },
};
