import type { Model } from "../../model/model.ts";
import { certain } from "../../model/same.ts";
import type { Right } from "../../needs/needs.ts";
import { matches } from "../../values/match.ts";
import { text } from "../../values/text.ts";
import { str } from "../../values/value.ts";
import type { Resource } from "../../world/types.ts";
import { reference } from "./hcl-names.ts";
import type { Granted } from "./role-policy-fix.ts";

/** The types a right may be on, with the attribute that holds the ARN. */
const SOURCES: readonly (readonly [type: string, attribute: string])[] = [
  ["aws_cloudwatch_event_bus", "arn"],
  ["aws_docdb_cluster", "arn"],
  ["aws_dynamodb_table", "stream_arn"],
  ["aws_kinesis_stream", "arn"],
  ["aws_kinesis_stream_consumer", "arn"],
  ["aws_lambda_function", "arn"],
  ["aws_lambda_alias", "arn"],
  ["aws_mq_broker", "arn"],
  ["aws_msk_cluster", "arn"],
  ["aws_msk_serverless_cluster", "arn"],
  ["aws_secretsmanager_secret", "arn"],
  ["aws_sfn_state_machine", "arn"],
  ["aws_sns_topic", "arn"],
  ["aws_sqs_queue", "arn"],
];

/** The missing rights, each with its resource as a module writes the ARN. */
export const grantsFor = (model: Model, missing: readonly Right[]): readonly Granted[] =>
  missing.map((right) => grantedOne(model, right));

function grantedOne(model: Model, right: Right): Granted {
  const actions = right.anyOf.slice(0, 1);
  for (const [type, attribute] of SOURCES) {
    const sure = certain(model.world.of(type), [attribute], str(right.resource));
    if (sure) return { actions, owner: sure, write: (from) => reference(sure, attribute, from) };
  }
  const group = logGroup(model, right);
  if (group) return { actions, owner: group, write: (from) => suffixed(reference(group, "arn", from), ":*") };
  return { actions, owner: undefined, write: () => JSON.stringify(anyText(right)) };
}

/** A reference with a text behind it, as HCL; a literal just becomes longer. */
const suffixed = (expression: string, suffix: string): string =>
  expression.startsWith('"') ? `${expression.slice(0, -1)}${suffix}"` : `"\${${expression}}${suffix}"`;

/** A right on log streams is written on the group's ARN with `:*` behind it. */
const logGroup = (model: Model, right: Right): Resource | undefined =>
  model.world.of("aws_cloudwatch_log_group").find((group) => {
    const arn = group.get("arn");
    return arn.kind === "string" && matches(text(arn.text, ":log-stream:*"), right.resource) === "yes";
  });

/** What apply decides is a `*` in a policy; for interfaces and the like only `*` is worth writing. */
function anyText(right: Right): string {
  const written = right.resource.map((part) => (typeof part === "string" ? part : "*")).join("");
  return /^arn:[^:]*:ec2:/.test(written) ? "*" : written;
}
