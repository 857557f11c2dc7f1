import { at } from "../../values/value.ts";
import type { Operation, ServiceOperations } from "./call-rights.ts";
import { itemsIn, needs, sending } from "./operation.ts";
import { arnHere, type Naming, named, parameter, wholeAccount } from "./target.ts";

const ALARMS: Naming = {
  kind: { noun: "alarm", types: ["aws_cloudwatch_metric_alarm"], names: ["alarm_name", "id"], withoutPolicy: true },
  service: "cloudwatch",
  arnOf: (name, scope) => [arnHere(scope, "cloudwatch", "alarm:", name)],
  chars: "any",
};

const account = (action: string): Operation => needs(wholeAccount("cloudwatch"), `cloudwatch:${action}`);

const onAlarm = (action: string): Operation => needs(parameter(ALARMS, "AlarmName"), `cloudwatch:${action}`);
const onAlarms =
  (action: string): Operation =>
  ({ input, scope }) =>
    itemsIn(at(input, "AlarmNames")).map((value) => ({
      actions: [`cloudwatch:${action}`],
      target: named(ALARMS, value, scope),
    }));

export const cloudwatch: ServiceOperations = {
  service: "cloudwatch",
  docs: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html",
  operations: {
    DeleteAlarms: onAlarms("DeleteAlarms"),
    DisableAlarmActions: onAlarms("DisableAlarmActions"),
    EnableAlarmActions: onAlarms("EnableAlarmActions"),
    GetMetricData: account("GetMetricData"),
    GetMetricStatistics: account("GetMetricStatistics"),
    GetMetricWidgetImage: account("GetMetricWidgetImage"),
    ListDashboards: account("ListDashboards"),
    ListMetrics: account("ListMetrics"),
    PutMetricAlarm: onAlarm("PutMetricAlarm"),
    PutMetricData: sending({ "cloudwatch:namespace": "Namespace" }, account("PutMetricData")),
    SetAlarmState: onAlarm("SetAlarmState"),
  },
};
