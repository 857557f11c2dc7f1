import { type Text, text } from "../../values/text.ts";
import { at, textOf, type Value } from "../../values/value.ts";
import type { CallScope, CallTarget, Operation, ServiceOperations } from "./call-rights.ts";
import { itemsIn, type Locate, needs, together } from "./operation.ts";
import { mayPass } from "./pass-role.ts";
import { anything, arnHere, type Naming, named, wholeAccount } from "./target.ts";

const GROUPS: Naming = {
  kind: {
    noun: "log group",
    types: ["aws_cloudwatch_log_group", "data.aws_cloudwatch_log_group"],
    names: ["name", "id"],
    withoutPolicy: true,
  },
  service: "logs",
  arnOf: (name, scope) => [arnHere(scope, "logs", "log-group:", name)],
  chars: "path",
};

/**
 * Policies name a group with or without `:*`, and AWS's own examples do both for operations on the group.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html
 */
const OF_GROUP: readonly Text[] = [[], [":*"], [":log-stream:"]];

const groupNamed = (name: Value, scope: CallScope): CallTarget => ({
  ...named(GROUPS, name, scope, OF_GROUP),
  oneIsEnough: true,
});

const group: Locate = ({ input, scope }) => {
  const name = at(input, "logGroupName");
  return [groupNamed(name.kind === "null" ? at(input, "logGroupIdentifier") : name, scope)];
};

const groups: Locate = (asked) => {
  const names = at(asked.input, "logGroupNames");
  const list = names.kind === "null" ? at(asked.input, "logGroupIdentifiers") : names;
  if (list.kind === "null") return [groupNamed(at(asked.input, "logGroupName"), asked.scope)];
  return itemsIn(list).map((name) => groupNamed(name, asked.scope));
};

const stream: Locate = ({ input, scope }) => {
  const name = textOf(at(input, "logStreamName"));
  const behind = text(":log-stream:", name.kind === "text" ? name.text : [anything("a log stream")]);
  return [named(GROUPS, at(input, "logGroupName"), scope, [behind])];
};

const onGroup = (action: string): Operation =>
  needs(({ input, scope }) => [groupNamed(at(input, "logGroupName"), scope)], `logs:${action}`);
const onAnyGroup = (action: string): Operation => needs(group, `logs:${action}`);
const onStream = (action: string): Operation => needs(stream, `logs:${action}`);
const account = (action: string): Operation => needs(wholeAccount("logs"), `logs:${action}`);

export const logs: ServiceOperations = {
  service: "logs",
  docs: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html",
  operations: {
    CreateExportTask: onGroup("CreateExportTask"),
    CreateLogGroup: onGroup("CreateLogGroup"),
    CreateLogStream: onStream("CreateLogStream"),
    DeleteLogGroup: onGroup("DeleteLogGroup"),
    DeleteLogStream: onStream("DeleteLogStream"),
    DescribeLogGroups: account("DescribeLogGroups"),
    DescribeLogStreams: onAnyGroup("DescribeLogStreams"),
    FilterLogEvents: onAnyGroup("FilterLogEvents"),
    GetLogEvents: onStream("GetLogEvents"),
    GetQueryResults: account("GetQueryResults"),
    PutLogEvents: onStream("PutLogEvents"),
    PutRetentionPolicy: onGroup("PutRetentionPolicy"),
    // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutSubscriptionFilter.html
    PutSubscriptionFilter: together(onGroup("PutSubscriptionFilter"), mayPass(undefined, "roleArn")),
    StartQuery: needs(groups, "logs:StartQuery"),
    StopQuery: account("StopQuery"),
  },
};
