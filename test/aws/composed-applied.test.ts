import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { shapes } from "../../src/aws/composed/shapes.ts";
import { composed, type Ids, ownHole } from "../../src/aws/composed.ts";
import type { Hole } from "../../src/values/text.ts";
import { bool, NULL, str, unknown, type Value } from "../../src/values/value.ts";

/** Made by scripts/record-arns.mjs: what a real plan knew, and what the state said after its apply. */
interface Recorded {
  readonly address: string;
  readonly type: string;
  readonly provider: string;
  readonly planned: Readonly<Record<string, string | boolean>>;
  readonly references: Readonly<Record<string, string>>;
  readonly applied: Readonly<Record<string, string | boolean>>;
}
const file = new URL("recorded/arns.json", import.meta.url);
const recorded = new Map((JSON.parse(readFileSync(file, "utf8")) as Recorded[]).map((each) => [each.address, each]));

/** Where the recording server answers otherwise than AWS; the form is AWS's. */
const otherwise: Readonly<Record<string, string>> = {
  "aws_sqs_queue.url": "the server gives its own address",
  "aws_sqs_queue.id": "the server gives its own address",
  "aws_apigatewayv2_api.api_endpoint": "https for WebSocket APIs too; the provider's page says wss",
  "aws_cloudfront_distribution.arn": "one colon too few",
  "aws_kinesis_stream_consumer.arn": "without the time of creation",
  "aws_kinesis_stream_consumer.id": "without the time of creation",
  "aws_lambda_function_url.function_url": "without the slash at the end",
  "aws_mq_broker.arn": "without the broker's name",
};

function willBe(address: string, attribute: string): Value {
  const resource = recorded.get(address);
  if (!resource) return unknown(`${address} was not recorded`);
  return composed(resource.type, attribute, ids(resource)) ?? planned(resource, attribute);
}

function planned(resource: Recorded, attribute: string): Value {
  const value = resource.planned[attribute];
  if (typeof value === "boolean") return bool(value);
  if (value !== undefined) return str(value);
  const reference = resource.references[attribute];
  if (reference === undefined) return NULL;
  const [type, name, referred] = reference.split(".");
  const address = `${type}.${name}`;
  const found = type && referred ? willBe(address, referred) : unknown("no reference");
  return found.kind === "null" && type && referred ? unknown("apply", ownHole(type, address, referred)) : found;
}

const ids = (resource: Recorded): Ids => ({
  partition: ["aws"],
  region: [resource.provider === "aws.west" ? "us-west-2" : "us-east-1"],
  account: ["123456789012"],
  self: resource.address,
  attribute: (name) => planned(resource, name),
});

const charsets = {
  any: /^.*$/s,
  segment: /^[^:/*? ]+$/,
  path: /^[^:*? ]+$/,
  digits: /^\d+$/,
  timestamp: /^[0-9:.T-]+$/,
};

/** The text that apply put in a hole: an attribute's, or anything that the charset admits. */
function filled(hole: Hole): RegExp {
  const dot = hole.id.lastIndexOf(".");
  const real = hole.id.includes("#") ? undefined : recorded.get(hole.id.slice(0, dot))?.applied[hole.id.slice(dot + 1)];
  if (real === undefined) return new RegExp(charsets[hole.chars].source.slice(1, -1));
  expect(String(real), `${hole.label} as ${hole.chars}`).toMatch(charsets[hole.chars]);
  return new RegExp(escaped(String(real)));
}
const escaped = (literal: string): string => literal.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

const cases = [...recorded.values()].flatMap((resource) =>
  Object.keys(shapes.get(resource.type)?.forms ?? {})
    .filter((attribute) => resource.applied[attribute] !== undefined)
    .filter((attribute) => !(`${resource.type}.${attribute}` in otherwise))
    .map((attribute) => [resource, attribute] as const),
);

describe("what is composed before apply is what apply gave", () => {
  test.each(cases.map(([resource, attribute]) => [`${resource.address}.${attribute}`, resource, attribute] as const))(
    "%s",
    (_, resource, attribute) => {
      const value = composed(resource.type, attribute, ids(resource));
      expect(value?.kind, "composed at all").toBe("string");
      if (value?.kind !== "string") return;
      const pattern = value.text
        .map((part) => (typeof part === "string" ? escaped(part) : filled(part).source))
        .join("");
      expect(resource.applied[attribute]).toMatch(new RegExp(`^${pattern}$`));
    },
  );

  test("generated names keep their prefix, and generated ids fit what is said of them", () => {
    for (const resource of recorded.values())
      for (const [attribute, slot] of Object.entries(shapes.get(resource.type)?.slots ?? {})) {
        const real = resource.applied[attribute];
        if (typeof real !== "string") continue;
        expect(real, `${resource.address}.${attribute}`).toMatch(charsets[slot.chars ?? "segment"]);
        const prefix = slot.prefix && resource.planned[slot.prefix];
        if (typeof prefix === "string") expect(real.startsWith(prefix)).toBe(true);
      }
  });

  test("what the plan could not know is what was composed", () => {
    const guessed = cases.filter(([resource, attribute]) => resource.planned[attribute] === undefined);
    expect(guessed.length).toBeGreaterThan(150);
  });
});
