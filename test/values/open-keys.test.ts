import { describe, expect, it } from "vitest";
import { createContext } from "../../src/values/context.ts";
import { evaluate } from "../../src/values/evaluate.ts";
import { scopeOf } from "../../src/values/scope.ts";
import { list, num, object, set, str, type Value } from "../../src/values/value.ts";
import { hole } from "./build.ts";
import { parse } from "./parse.ts";

const account = hole("account", "digits");
const queue = ["arn:aws:sqs:us-east-1:", account, ":orders"];
const topic = ["arn:aws:sns:us-east-1:", account, ":orders"];
const scope = scopeOf({
  q: object([
    ["queue", str(queue)],
    ["topic", str(topic)],
    ["any", str([hole("anything")])],
    ["id", str([account])],
  ]),
});
const context = createContext({ files: { readFile: () => ({ missing: "there are no files" }) } });
const value = (source: string): Value => evaluate(parse(source), scope, context);
const access = "{ (q.queue) = [1], (q.topic) = [2] }";

describe("an object whose keys have holes", () => {
  it("is walked in the order of its keys where no filling changes that", () => {
    expect(value(`[for arn, verbs in ${access} : arn]`)).toEqual(list([str(topic), str(queue)]));
    expect(value(`[for arn, verbs in ${access} : verbs[0]]`)).toEqual(list([num(2), num(1)]));
    expect(value(`values(${access})[0][0]`)).toEqual(num(2));
    expect(value(`keys(${access})`)).toEqual(list([str(topic), str(queue)]));
  });
  it("is walked in no order where the holes decide it", () => {
    expect(value("[for k, v in { (q.id) = 1, known = 2 } : v]")).toEqual(set([num(1), num(2)]));
    expect(value('[for k, v in { "${q.id}b" = 1, "a${q.id}" = 2 } : v]')).toEqual(set([num(1), num(2)]));
  });
  it("has its size, and gives what stands under a key that is one of them", () => {
    expect(value(`length(${access})`)).toEqual(num(2));
    expect(value(`${access}[q.topic][0]`)).toEqual(num(2));
    expect(value(`lookup(${access}, q.queue, [])[0]`)).toEqual(num(1));
    expect(value(`try(${access}["arn:aws:s3:::x"], "none")`)).toEqual(str("none"));
    expect(value(`${access}["arn:aws:sqs:us-east-1:123456789012:orders"]`)).toMatchObject({ kind: "unknown" });
  });
  it("is merged, grouped and made by for expressions", () => {
    expect(value(`merge(${access}, { (q.queue) = [3] })[q.queue][0]`)).toEqual(num(3));
    expect(value("{ for k in [q.queue, q.topic, q.queue] : k => k... }[q.queue][1]")).toEqual(str(queue));
  });
  it("is unknown where two keys may be the same", () => {
    for (const source of [
      "length({ (q.any) = 1, known = 2 })",
      "length({ (q.any) = 1, (q.queue) = 2 })",
      "length(merge({ (q.any) = 1 }, { known = 2 }))",
      '[for k, v in { (q.queue) = 1, "arn:aws:sqs:us-east-1:123456789012:orders" = 2 } : v]',
    ])
      expect(value(source), source).toMatchObject({ kind: "unknown" });
  });
  it("has the last value of a key that is written twice, and no two by a for expression", () => {
    expect(value("{ (q.queue) = 1, (q.queue) = 2 }[q.queue]")).toEqual(num(2));
    expect(value("{ for k in [q.queue, q.queue] : k => 1 }")).toMatchObject({ failed: true });
  });
  it("stays itself in JSON", () => {
    expect(value(`jsondecode(jsonencode({ x = ${access} })).x[q.topic][0]`)).toEqual(num(2));
  });
  it("may be converted in a conditional, and is not followed there", () => {
    expect(value('[for k, v in true ? { (q.queue) = 1 } : { x = "a" } : v]')).toMatchObject({ kind: "unknown" });
  });
  it("says why it is not known, once merged", () => {
    const open = value("{ (q.any) = 1 }");
    expect(open).toMatchObject({ kind: "unknown", because: expect.stringMatching(/./) });
    for (const source of ["merge({ (q.any) = 1 }, null)", "merge({ (q.any) = 1 })"])
      expect(value(source)).toMatchObject({ kind: "unknown", because: open.kind === "unknown" ? open.because : "" });
  });
});

describe("an ARN with a hole", () => {
  it("is cut where the hole can hold no colon", () => {
    expect(value("provider::aws::arn_parse(q.queue).account_id")).toEqual(str([account]));
    expect(value("provider::aws::arn_parse(q.queue).resource")).toEqual(str("orders"));
    expect(value('provider::aws::arn_parse("arn:aws:s3:::${q.any}").resource')).toEqual(str([hole("anything")]));
  });
  it("is not cut where it can", () => {
    const parsed = 'provider::aws::arn_parse("arn:aws:sqs:eu-west-1:${q.any}:orders")';
    expect(value(parsed)).toMatchObject({ kind: "unknown" });
    expect(value(`${parsed}.resource`)).toMatchObject({ kind: "unknown" });
  });
});
