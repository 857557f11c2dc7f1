import { text } from "../../values/text.ts";
import { at, str, textOf } from "../../values/value.ts";
import type { CallRight, Operation, ServiceOperations } from "./call-rights.ts";
import { here, type Kind, on, same } from "./kinds.ts";
import { needs, together } from "./operation.ts";
import { objectIn } from "./s3-targets.ts";
import { split } from "./split.ts";
import { anything } from "./target.ts";

const WORKGROUP: Kind = {
  noun: "workgroup",
  nameOnly: true,
  forms: [here("athena", "workgroup/{}")],
  types: ["aws_athena_workgroup"],
  names: ["name", "id"],
};
const CATALOG: Kind = {
  noun: "data catalog",
  forms: [here("athena", "datacatalog/{}")],
  types: ["aws_athena_data_catalog"],
  names: ["name", "id"],
};

const workgroup = on(WORKGROUP, "WorkGroup|primary");

/**
 * Results are written with the caller's rights, but a workgroup may have another place for them.
 * https://docs.aws.amazon.com/athena/latest/ug/s3-permissions.html
 */
const results: Operation = (asked): readonly CallRight[] => {
  const place = textOf(at(asked.input, "ResultConfiguration", "OutputLocation"));
  if (place.kind !== "text") return [];
  const [first, ...more] = place.text;
  if (typeof first !== "string" || !first.startsWith("s3://")) return [];
  const [bucket = []] = split(text(first.slice("s3://".length), ...more), "/");
  return [
    {
      actions: ["s3:PutObject"],
      target: objectIn(str(bucket), str([anything("a result")]), asked.scope),
      keyUse: "write",
      onlyIf: "a workgroup may have its results written elsewhere",
    },
  ];
};

export const athena: ServiceOperations = {
  service: "athena",
  docs: "https://docs.aws.amazon.com/athena/latest/ug/workgroups-iam-policy.html",
  operations: {
    StartQueryExecution: together(needs(workgroup, "athena:StartQueryExecution"), results),
    ...same(
      "athena",
      `BatchGetPreparedStatement CreateNamedQuery CreatePreparedStatement DeletePreparedStatement DeleteWorkGroup
      GetPreparedStatement GetWorkGroup ListNamedQueries ListPreparedStatements ListQueryExecutions
      UpdatePreparedStatement UpdateWorkGroup`,
      workgroup,
    ),
    ...same("athena", "GetDatabase GetTableMetadata ListDatabases ListTableMetadata", on(CATALOG, "CatalogName")),
    ...same("athena", "DeleteDataCatalog GetDataCatalog", on(CATALOG, "Name")),
  },
};
