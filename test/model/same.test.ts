import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sameNamed } from "../../src/model/same.ts";
import type { Hole, Text } from "../../src/values/text.ts";
import { str } from "../../src/values/value.ts";
import type { Held } from "../../src/world/held.ts";
import type { Provider } from "../../src/world/types.ts";

const hole = (id: string, more: Partial<Hole> = {}): Hole => ({ id, label: id, chars: "segment", ...more });

const accounts: readonly Text[] = [["111111111111"], ["222222222222"], [hole("account", { chars: "digits" })]];
const regions: readonly Text[] = [["us-east-1"], ["eu-central-1"], [hole("region of a")], [hole("region of b")]];
const names: readonly Text[] = [
  ["orders"],
  ["returns"],
  [hole("var.name")],
  ["arn:aws:sqs:us-east-1:111111111111:orders"],
  [hole("aws_x.y.id", { distinct: "aws_x.id" })],
];
const types = [undefined, "aws_sqs_queue", "aws_iam_role", "aws_s3_bucket"];

const at = (account: Text, region: Text): Provider => ({ key: "aws", account, region, partition: ["aws"] });
const held = (type: string | undefined, account: Text, region: Text, name: Text): Held => [
  { provider: at(account, region), ...(type === undefined ? {} : { type }) },
  str(name),
];
const anyHeld = fc
  .tuple(
    fc.constantFrom(...types),
    fc.constantFrom(...accounts),
    fc.constantFrom(...regions),
    fc.constantFrom(...names),
  )
  .map((parts) => held(...parts));

const [one = [], other = [], unknown = []] = accounts;
const [us = [], eu = [], here = [], there = []] = regions;

describe("a name is that of a resource in one account and region", () => {
  test("whoever is asked first", () => {
    fc.assert(fc.property(anyHeld, anyHeld, (a, b) => sameNamed(a, b) === sameNamed(b, a)));
  });

  test("and everything is the same as itself", () => {
    fc.assert(fc.property(anyHeld, (a) => sameNamed(a, a) === "yes"));
  });

  test("the same place, known to differ, or not known", () => {
    const queue = (account: Text, region: Text) => held("aws_sqs_queue", account, region, ["orders"]);
    expect(sameNamed(queue(one, us), queue(one, us))).toBe("yes");
    expect(sameNamed(queue(one, us), queue(one, eu))).toBe("no");
    expect(sameNamed(queue(one, us), queue(other, us))).toBe("no");
    expect(sameNamed(queue(one, us), queue(unknown, us))).toBe("unknown");
    expect(sameNamed(queue(one, here), queue(one, here))).toBe("yes");
    expect(sameNamed(queue(one, here), queue(one, there))).toBe("unknown");
  });

  test("roles are those of an account, buckets those of the partition, and an ARN is itself everywhere", () => {
    const role = (account: Text, region: Text) => held("aws_iam_role", account, region, ["orders"]);
    expect(sameNamed(role(one, us), role(one, eu))).toBe("yes");
    expect(sameNamed(role(one, us), role(other, us))).toBe("no");
    const bucket = (account: Text, region: Text) => held("aws_s3_bucket", account, region, ["orders"]);
    expect(sameNamed(bucket(one, us), bucket(other, eu))).toBe("yes");
    const arn: Text = ["arn:aws:sqs:us-east-1:111111111111:orders"];
    expect(sameNamed(held("aws_sqs_queue", one, us, arn), held("aws_sqs_queue", other, eu, arn))).toBe("yes");
  });

  test("what AWS generates belongs to one resource, unless its place is another one", () => {
    const id: Text = [hole("aws_x.y.id", { distinct: "aws_x.id" })];
    expect(sameNamed(held(undefined, one, here, id), held(undefined, one, there, id))).toBe("yes");
    expect(sameNamed(held(undefined, one, us, id), held(undefined, one, eu, id))).toBe("no");
  });

  test("a text that may be an ARN may mean the same in two places", () => {
    const open: Text = [hole("var.queue", { chars: "any" })];
    expect(sameNamed(held(undefined, one, us, open), held(undefined, one, eu, open))).toBe("unknown");
  });
});
