import { parseArn } from "../aws/arn.ts";
import { onlyReference } from "../event-sources/shared/only-reference.ts";
import { anonymous, arnIn } from "../needs/texts.ts";
import type { WorldView } from "../needs/world-view.ts";
import { type Part, type Text, text } from "../values/text.ts";
import type { Tri } from "../values/tri.ts";
import { at, str, textOf, type Value } from "../values/value.ts";
import type { Resource } from "../world/types.ts";

export const CALLED = ["aws_cloudwatch_event_bus", "aws_sfn_state_machine", "aws_sns_topic", "aws_sqs_queue"] as const;
type View = WorldView<(typeof CALLED)[number]>;

/** The call that an integration makes to a service: the target and the action. */
export interface Called {
  readonly to: Value;
  readonly action: string;
}

interface Operation {
  readonly type: (typeof CALLED)[number];
  readonly action: string;
}

/** An integration, defined by a resource or by the OpenAPI document of an API. */
export interface Integration {
  readonly resource: Resource;
  readonly parameters: Value;
  readonly templates: Value;
  /** The attributes of the resource that define the request. */
  readonly written: readonly string[];
}

/** The operations with which something can lead to a function. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  "events:PutEvents": { type: "aws_cloudwatch_event_bus", action: "events:PutEvents" },
  "sns:Publish": { type: "aws_sns_topic", action: "sns:Publish" },
  "sqs:SendMessage": { type: "aws_sqs_queue", action: "sqs:SendMessage" },
  "states:StartExecution": { type: "aws_sfn_state_machine", action: "states:StartExecution" },
  "states:StartSyncExecution": { type: "aws_sfn_state_machine", action: "states:StartSyncExecution" },
};

/**
 * What `arn:P:apigateway:R:SERVICE:path/…` or `…:action/NAME` calls. With `action/` the request names the resource: it
 * is the one resource of its kind that the request refers to. Undefined if it does not lead to a function.
 * https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html (uri)
 */
export function calledByUri(world: View, integration: Integration, uri: Value): Called | undefined {
  const texted = textOf(uri);
  const arn = texted.kind === "text" ? parseArn(texted.text) : undefined;
  // In the place where other ARNs have the account, this one has the service that is called.
  if (arn?.kind !== "arn" || !isJust(arn.service, "apigateway")) return undefined;
  const [service] = arn.account;
  const [kind, ...rest] = segments(arn.resource);
  if (typeof service !== "string" || kind === undefined) return undefined;
  if (service === "sqs" && isJust(kind, "path")) {
    const sends = sendsMessage(integration);
    if (sends === "no") return undefined;
    if (sends === "unknown") return { to: notDeclared(integration), action: "sqs:SendMessage" };
    const name = rest[rest.length >= 2 ? 1 : 0];
    if (name === undefined) return undefined;
    const account = rest.length >= 2 ? rest[0] : integration.resource.provider.account;
    return {
      to: str(text("arn:", arn.partition, ":sqs:", arn.region, ":", account ?? [], ":", name)),
      action: "sqs:SendMessage",
    };
  }
  const [name] = rest[0] ?? [];
  const operation = isJust(kind, "action")
    ? OPERATIONS[`${service}:${typeof name === "string" ? name : ""}`]
    : undefined;
  if (!operation) return undefined;
  const only = onlyReference(integration.resource, integration.written, world.of(operation.type));
  return {
    to: only ? only.get("arn") : notDeclared(integration),
    action: operation.action,
  };
}

/**
 * What `integration_subtype` of an HTTP API calls.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services-reference.html
 */
export function calledBySubtype(
  world: View,
  { resource, parameters }: Integration,
  subtype: string,
): Called | undefined {
  const given = (name: string): Value => at(parameters, name);
  const by = (type: (typeof CALLED)[number], attributes: readonly string[], value: Value): Resource | undefined =>
    attributes.map((attribute) => world.by(type, attribute, [resource, value])).find((found) => found !== undefined);
  switch (subtype) {
    case "SQS-SendMessage": {
      const queue = by("aws_sqs_queue", ["url", "id"], given("QueueUrl"));
      return named(queue?.get("arn") ?? given("QueueUrl"), "sqs:SendMessage");
    }
    case "EventBridge-PutEvents": {
      const bus = given("EventBusName");
      const own = by("aws_cloudwatch_event_bus", ["name", "arn"], bus);
      return { to: own?.get("arn") ?? busArn(resource, bus), action: "events:PutEvents" };
    }
    case "StepFunctions-StartExecution":
      return named(given("StateMachineArn"), "states:StartExecution");
    case "StepFunctions-StartSyncExecution":
      return named(given("StateMachineArn"), "states:StartSyncExecution");
    default:
      return undefined;
  }
}

/** Without a name for what it calls, API Gateway rejects the integration. */
const named = (to: Value, action: string): Called | undefined => (to.kind === "null" ? undefined : { to, action });

/** The ARN of a bus, which is named by its name or its ARN; without a name it is the default one. */
function busArn({ provider }: Resource, bus: Value): Value {
  if (bus.kind === "null") return str(arnIn(provider, "events", "event-bus/default"));
  const texted = textOf(bus);
  const isName = texted.kind === "text" && texted.text.every((part) => isSegment(part));
  return isName ? str(arnIn(provider, "events", "event-bus/", texted.text)) : bus;
}

const isSegment = (part: Part): boolean => (typeof part === "string" ? !part.includes(":") : part.chars === "segment");

const notDeclared = ({ resource }: Integration): Value => str([anonymous(resource, "what the request names", "any")]);

/** With `path/` the request names the operation: SQS also accepts requests that receive and delete. */
function sendsMessage({ parameters, templates }: Integration): Tri {
  const maps = [parameters, templates];
  if (maps.some((map) => piecesOf(map).some((piece) => /\bSendMessage\b/.test(piece)))) return "yes";
  const isOpen = (value: Value): boolean => textOf(value).kind === "unknown";
  return maps.some((map) => (map.kind === "object" ? [...map.entries.values()].some(isOpen) : map.kind === "unknown"))
    ? "unknown"
    : "no";
}

/** The known pieces of the values of a map. */
function piecesOf(map: Value): readonly string[] {
  if (map.kind !== "object") return [];
  return [...map.entries].flatMap(([, entry]) => {
    const texted = textOf(entry);
    return texted.kind === "text" ? [texted.text.map((part) => (typeof part === "string" ? part : " ")).join("")] : [];
  });
}

const isJust = (value: Text, word: string): boolean => value.length === 1 && value[0] === word;

/** The pieces between slashes; a hole that may contain a slash forms one piece with the text next to it. */
function segments(value: Text): readonly Text[] {
  const found: Part[][] = [[]];
  for (const part of value) {
    const pieces = typeof part === "string" ? part.split("/") : [part];
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) found.push([]);
      found.at(-1)?.push(piece);
    }
  }
  return found.map((parts) => text(...parts));
}
