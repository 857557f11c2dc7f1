import { known, type Text, text } from "../../values/text.ts";
import { str, type Value } from "../../values/value.ts";
import { parseArn } from "../arn.ts";
import { arn, generated, named, numberedName, type Own, type Shape } from "./form.ts";

/** The bus of a rule: null for the default bus, undefined if it is unknown. The argument may be a bus's ARN. */
function busOf(own: Own): Text | null | undefined {
  if (own.value("event_bus_name").kind === "null") return null;
  const given = own.text("event_bus_name");
  if (!given) return undefined;
  const read = parseArn(given);
  if (read.kind === "unknown" && !given.every((part) => typeof part === "string" || part.chars !== "any"))
    return undefined;
  const name = read.kind === "arn" ? afterSlash(read.resource) : given;
  if (!name) return undefined;
  const whole = known(name);
  if (whole !== undefined) return whole === "default" ? null : name;
  const first = name[0];
  return typeof first === "string" && !"default".startsWith(first) ? name : undefined;
}

function afterSlash(resource: Text): Text | undefined {
  const first = resource[0];
  return typeof first === "string" && first.startsWith("event-bus/")
    ? text(first.slice("event-bus/".length), resource.slice(1))
    : undefined;
}

const ofRule =
  (onDefault: string, onOther: (own: Own, bus: Text) => Value | undefined) =>
  (own: Own): string | Value | undefined => {
    const bus = busOf(own);
    if (bus === undefined) return undefined;
    return bus === null ? onDefault : onOther(own, bus);
  };

const ruleArn = ofRule(arn("events", "rule/{name}"), (own, bus) => {
  const name = own.text("name");
  return name && str(text("arn:", own.partition, ":events:", own.region, ":", own.account, ":rule/", bus, "/", name));
});
const ruleId = ofRule("{name}", (own, bus) => {
  const name = own.text("name");
  return own.text("event_bus_name") && name && str(text(own.text("event_bus_name") ?? bus, "/", name));
});

/**
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html and the pages of
 * EventBridge Scheduler, EventBridge Pipes, CloudWatch, CloudWatch Logs, Step Functions and IoT beside it.
 */
export const events: Readonly<Record<string, Shape>> = {
  aws_cloudwatch_event_rule: {
    slots: { name: numberedName("name_prefix"), event_bus_name: { chars: "any" } },
    forms: { arn: ruleArn, id: ruleId },
  },
  aws_cloudwatch_event_bus: named("events", "event-bus/{name}", "name", "path"),
  aws_cloudwatch_event_archive: named("events", "archive/{name}"),
  aws_cloudwatch_event_connection: named("events", "connection/{name}/{#connection id}"),
  aws_cloudwatch_event_api_destination: named("events", "api-destination/{name}/{#destination id}"),
  aws_cloudwatch_event_endpoint: named("events", "endpoint/{name}"),
  aws_scheduler_schedule_group: {
    slots: { name: generated("name_prefix") },
    forms: { arn: arn("scheduler", "schedule-group/{name}"), id: "{name}" },
  },
  aws_scheduler_schedule: {
    slots: { name: numberedName("name_prefix"), group_name: { default: "default" } },
    forms: { arn: arn("scheduler", "schedule/{group_name}/{name}"), id: "{group_name}/{name}" },
  },
  aws_pipes_pipe: {
    slots: { name: generated("name_prefix") },
    forms: { arn: arn("pipes", "pipe/{name}"), id: "{name}" },
  },
  // The provider removes the `:*` at the end of a log group's ARN.
  aws_cloudwatch_log_group: {
    slots: { name: numberedName("name_prefix", "path") },
    forms: { arn: arn("logs", "log-group:{name}"), id: "{name}" },
  },
  aws_cloudwatch_log_stream: {
    slots: { log_group_name: { chars: "path" }, name: { chars: "any" } },
    forms: { arn: arn("logs", "log-group:{log_group_name}:log-stream:{name}"), id: "{name}" },
  },
  aws_cloudwatch_log_destination: named("logs", "destination:{name}"),
  aws_cloudwatch_metric_alarm: named("cloudwatch", "alarm:{alarm_name}", "alarm_name", "any"),
  aws_cloudwatch_composite_alarm: named("cloudwatch", "alarm:{alarm_name}", "alarm_name", "any"),
  aws_sfn_state_machine: {
    slots: { name: generated("name_prefix") },
    forms: { arn: arn("states", "stateMachine:{name}"), id: "{arn}" },
  },
  aws_sfn_activity: { forms: { arn: "{id}", id: arn("states", "activity:{name}") } },
  aws_iot_topic_rule: named("iot", "rule/{name}"),
  aws_iot_authorizer: named("iot", "authorizer/{name}"),
  aws_iot_provisioning_template: named("iot", "provisioningtemplate/{name}"),
  aws_iot_thing: named("iot", "thing/{name}"),
  aws_iot_policy: named("iot", "policy/{name}"),
};
