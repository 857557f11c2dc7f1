import { equalTexts } from "../values/compare.ts";
import { type Text, text } from "../values/text.ts";
import { str, textOf } from "../values/value.ts";
import type { Resource, World } from "../world/types.ts";
import type { LambdaFunction } from "./functions.ts";
import { certain } from "./same.ts";

/** A resource that a function gets to know of through its environment variables. */
export interface HandedOver {
  readonly resource: Resource;
  /** `sqs`, `dynamodb`: the prefix of the actions on it. */
  readonly service: string;
  readonly arn: Text;
  readonly variable: string;
}

/** What can be handed over: attributes that name one resource wherever they turn up, and plain names. */
interface Kind {
  readonly type: string;
  readonly service: string;
  readonly unique: readonly string[];
  readonly names: readonly string[];
}

const KINDS: readonly Kind[] = [
  { type: "aws_cloudwatch_event_bus", service: "events", unique: ["arn"], names: ["name"] },
  { type: "aws_dynamodb_table", service: "dynamodb", unique: ["arn"], names: ["name", "id"] },
  { type: "aws_kinesis_firehose_delivery_stream", service: "firehose", unique: ["arn"], names: ["name"] },
  { type: "aws_kinesis_stream", service: "kinesis", unique: ["arn"], names: ["name"] },
  { type: "aws_s3_bucket", service: "s3", unique: ["arn"], names: ["id", "bucket"] },
  { type: "aws_secretsmanager_secret", service: "secretsmanager", unique: ["arn", "id"], names: ["name"] },
  { type: "aws_sfn_state_machine", service: "states", unique: ["arn", "id"], names: [] },
  { type: "aws_sns_topic", service: "sns", unique: ["arn", "id"], names: [] },
  { type: "aws_sqs_queue", service: "sqs", unique: ["arn", "id", "url"], names: ["name"] },
  { type: "aws_ssm_parameter", service: "ssm", unique: ["arn"], names: ["name", "id"] },
];

/**
 * The resources of this plan whose ARN, URL or name stands in the function's environment. A plain name counts only
 * where the environment takes it from the resource, be it through a local or a module's output: a queue and a table may
 * have the same name, and so may what is no resource at all.
 */
export function handedOver(world: World, fn: LambdaFunction): readonly HandedOver[] {
  const variables = fn.resource.get("environment", 0, "variables");
  if (variables.kind !== "object") return [];
  const found: HandedOver[] = [];
  for (const [variable, value] of variables.entries) {
    const texted = textOf(value);
    if (texted.kind !== "text" || texted.text.length === 0) continue;
    const owner = ownerOf(world, fn, texted.text);
    if (owner) found.push({ ...owner, variable });
  }
  return found;
}

function ownerOf(world: World, fn: LambdaFunction, value: Text): Omit<HandedOver, "variable"> | undefined {
  for (const { type, service, unique, names } of KINDS) {
    const resources = world.of(type);
    const resource =
      certain(resources, unique, str(value)) ??
      resources.find((one) => hasOneOf(one, names, value) && fn.resource.takesFrom("environment", one));
    const arn = resource && textOf(resource.get("arn"));
    if (resource && arn?.kind === "text") return { resource, service, arn: text(arn.text) };
  }
  return undefined;
}

const hasOneOf = (resource: Resource, attributes: readonly string[], value: Text): boolean =>
  attributes.some((attribute) => {
    const own = textOf(resource.get(attribute));
    return own.kind === "text" && equalTexts(own.text, value) === "yes";
  });
