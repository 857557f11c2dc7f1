import { judgeServiceKey } from "../../model/judge-delivery.ts";
import type { Key } from "../../model/keys.ts";
import type { Model } from "../../model/model.ts";
import { sameText } from "../../model/same.ts";
import type { ServiceKeyNeed } from "../../needs/needs.ts";
import { arnIn, isSet } from "../../needs/texts.ts";
import { known, text } from "../../values/text.ts";
import type { Tri } from "../../values/tri.ts";
import { str, textOf, type Value } from "../../values/value.ts";
import type { Resource } from "../../world/types.ts";
import type { Place } from "../rule.ts";

/** A service that must use a key in its own name: the key's policy alone decides. */
export interface ServiceUse {
  readonly function: string | null;
  readonly encrypted: Resource;
  readonly key: Value;
  readonly keyAt: Place;
  readonly need: ServiceKeyNeed;
  /** "deliver from aws_sns_topic.orders to aws_sqs_queue.orders" */
  readonly does: string;
  readonly consequence: string;
  /** Why a failure is none of a function: then it is undecided. */
  readonly aside?: string;
  /** Why a failure of these actions proves nothing. */
  readonly unless?: (failed: readonly string[], key: Key) => string | undefined;
}

/** The keys that functions' own settings name, each with the service that must be admitted to it. */
export function* settingKeys(model: Model): Iterable<ServiceUse> {
  yield* packages(model);
  yield* logGroups(model);
  yield* filters(model);
  yield* buses(model);
}

/** https://docs.aws.amazon.com/lambda/latest/dg/encrypt-zip-package.html: no grant is made for this key. */
function* packages(model: Model): Iterable<ServiceUse> {
  for (const { resource, arn } of model.functions) {
    const key = resource.get("source_kms_key_arn");
    if (key.kind === "null" || resource.isComputed("source_kms_key_arn")) continue;
    yield {
      function: resource.address,
      encrypted: resource,
      key,
      keyAt: { resource, path: ["source_kms_key_arn"] },
      need: {
        kind: "service-key",
        principal: "lambda.amazonaws.com",
        actions: ["kms:GenerateDataKey", "kms:Decrypt"],
        source: arn,
        account: null,
        sendsSource: true,
      },
      does: `encrypt the deployment package of ${resource.address}`,
      consequence: "AWS refuses the function's code: Lambda cannot encrypt or decrypt its deployment package.",
    };
  }
}

/**
 * The group that a function logs to: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 * The default policy of a key admits no service.
 */
function* logGroups(model: Model): Iterable<ServiceUse> {
  for (const group of model.world.of("aws_cloudwatch_log_group")) {
    const key = group.get("kms_key_id");
    if (key.kind === "null") continue;
    const that = (answer: Tri) =>
      model.functions.filter(({ resource }) => sameText(logGroupOf(resource), group.get("name")) === answer);
    const writers = that("yes");
    const [perhaps] = writers.length === 0 ? that("unknown") : [];
    const name = textOf(group.get("name"));
    if ((writers.length === 0 && !perhaps) || name.kind !== "text") continue;
    const region = known(group.provider.region);
    const aside = perhaps
      ? `whether ${perhaps.address} logs to it is known only after apply`
      : region === undefined
        ? "its region, which is a part of the service's name, is not known"
        : undefined;
    yield {
      function: writers.length === 1 ? (writers[0]?.address ?? null) : null,
      encrypted: group,
      key,
      keyAt: { resource: group, path: ["kms_key_id"] },
      need: {
        kind: "service-key",
        principal: region === undefined ? "logs.amazonaws.com" : `logs.${region}.amazonaws.com`,
        actions: LOG_ACTIONS,
        source: null,
        account: null,
        sendsSource: true,
        encryptionContext: new Map([["aws:logs:arn", arnIn(group.provider, "logs", "log-group:", name.text)]]),
      },
      does: `encrypt ${group.address}`,
      consequence:
        'CloudWatch Logs refuses the key: apply fails with "AccessDeniedException: The specified KMS key does not exist or is not allowed to be used with Arn …".',
      unless: (failed) =>
        failed.length === LOG_ACTIONS.length
          ? undefined
          : `the key policy admits CloudWatch Logs without ${failed.join(", ")}, which AWS documents too, and what happens without it is not known`,
      ...(aside === undefined ? {} : { aside }),
    };
  }
}

const LOG_ACTIONS = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncryptFrom", "kms:GenerateDataKey", "kms:DescribeKey"];

function logGroupOf(fn: Resource): Value {
  const configured = fn.get("logging_config", 0, "log_group");
  if (isSet(configured) && configured.kind === "string") return configured;
  const name = textOf(fn.get("function_name"));
  return name.kind === "text" ? str(text("/aws/lambda/", name.text)) : configured;
}

/**
 * Filter criteria of a mapping under a key of one's own:
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filter-criteria-encryption
 */
function* filters(model: Model): Iterable<ServiceUse> {
  for (const mapping of model.world.of("aws_lambda_event_source_mapping")) {
    const key = mapping.get("kms_key_arn");
    if (key.kind === "null" || mapping.isComputed("kms_key_arn")) continue;
    const target = model.resolve(mapping.get("function_name"), mapping);
    const region = known(mapping.provider.region);
    const need: ServiceKeyNeed = {
      kind: "service-key",
      principal: region === undefined ? "lambda.amazonaws.com" : `lambda.${region}.amazonaws.com`,
      actions: ["kms:Decrypt"],
      source: null,
      account: null,
      sendsSource: true,
    };
    yield {
      function: target.kind === "found" ? target.function.address : null,
      encrypted: mapping,
      key,
      keyAt: { resource: mapping, path: ["kms_key_arn"] },
      need,
      does: `read the filter criteria of ${mapping.address}`,
      consequence:
        "Lambda cannot decrypt the mapping's filter criteria: AWS refuses the mapping, or it delivers nothing.",
      unless: (_, found) =>
        judgeServiceKey({ ...need, principal: "lambda.amazonaws.com" }, found).answer === "met"
          ? "the key policy admits lambda.amazonaws.com, and AWS documents the name with the region for this"
          : undefined,
      ...(region === undefined ? { aside: "its region, which is a part of the service's name, is not known" } : {}),
    };
  }
}

/**
 * A bus whose events reach functions:
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-event-bus-cmkey.html
 */
function* buses(model: Model): Iterable<ServiceUse> {
  for (const bus of model.world.of("aws_cloudwatch_event_bus")) {
    const key = bus.get("kms_key_identifier");
    const arn = textOf(bus.get("arn"));
    if (key.kind === "null" || arn.kind !== "text") continue;
    const fed = model.triggers.flatMap(({ trigger, target }) => {
      const named = trigger.declaredBy.get("event_bus_name");
      const ofBus =
        trigger.source === "eventbridge-rule" &&
        ["name", "arn"].some((each) => sameText(bus.get(each), named) === "yes");
      return ofBus && target.kind === "found" ? [target.function] : [];
    });
    const [only, ...others] = new Set(fed);
    if (!only) continue;
    yield {
      function: others.length === 0 ? only.address : null,
      encrypted: bus,
      key,
      keyAt: { resource: bus, path: ["kms_key_identifier"] },
      need: {
        kind: "service-key",
        principal: "events.amazonaws.com",
        actions: ["kms:DescribeKey", "kms:GenerateDataKey", "kms:Decrypt"],
        source: arn.text,
        account: bus.provider.account,
        sendsSource: true,
        encryptionContext: new Map([["aws:events:event-bus:arn", arn.text]]),
      },
      does: `keep the events of ${bus.address}`,
      consequence:
        "EventBridge cannot use the key: AWS refuses the bus, or takes its events and delivers none of them.",
    };
  }
}
