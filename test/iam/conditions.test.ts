import { describe, expect, test } from "vitest";
import { matchCondition } from "../../src/iam/conditions/match-condition.ts";
import { OPERATORS, readOperator } from "../../src/iam/conditions/operators.ts";
import type { ContextValue } from "../../src/iam/types.ts";
import { text } from "../../src/values/text.ts";
import type { Tri } from "../../src/values/tri.ts";
import { ask, hole, values } from "./help.ts";

const KEY = "aws:TestKey";
function answer(operator: string, wanted: readonly string[], has?: ContextValue): Tri {
  const request = ask("s3:GetObject", "*", has ? { "aws:testkey": has } : {});
  const condition = { operator, key: KEY, values: wanted.map((value) => text(value)) };
  return matchCondition(condition, "2012-10-17", request).matches;
}

test.each<[string, string, string, Tri]>([
  ["StringEquals", "a", "a", "yes"],
  ["StringEquals", "a", "A", "no"],
  ["StringEquals", "a*", "ab", "no"],
  ["StringNotEquals", "a", "b", "yes"],
  ["StringEqualsIgnoreCase", "aB", "Ab", "yes"],
  ["StringEqualsIgnoreCase", "a*", "ab", "no"],
  ["StringNotEqualsIgnoreCase", "aB", "Ab", "no"],
  ["StringLike", "a*c", "abc", "yes"],
  ["StringLike", "a?", "a", "no"],
  ["StringNotLike", "a*", "b", "yes"],
  ["ArnLike", "arn:aws:s3:::b*", "arn:aws:s3:::bucket", "yes"],
  ["ArnEquals", "arn:aws:s3:::b*", "arn:aws:s3:::bucket", "yes"],
  ["ArnNotLike", "arn:aws:s3:::b*", "arn:aws:s3:::bucket", "no"],
  ["ArnNotEquals", "arn:aws:sqs:*:*:q", "arn:aws:sns:r:1:q", "yes"],
  ["ArnLike", "arn:aws:*:r:1:q", "arn:aws:sns:r:1:q", "yes"],
  ["NumericEquals", "1.0", "1", "yes"],
  ["NumericNotEquals", "1", "2", "yes"],
  ["NumericLessThan", "10", "9", "yes"],
  ["NumericLessThan", "10", "10", "no"],
  ["NumericLessThanEquals", "10", "10", "yes"],
  ["NumericGreaterThan", "10", "9", "no"],
  ["NumericGreaterThanEquals", "10", "10", "yes"],
  ["NumericEquals", "x", "1", "unknown"],
  ["DateEquals", "2020-04-01T00:00:00Z", "1585699200", "yes"],
  ["DateNotEquals", "2020-04-01", "2020-04-01T00:00:00Z", "no"],
  ["DateLessThan", "2020-04-01T00:00:00Z", "2020-03-31T23:59:59Z", "yes"],
  ["DateLessThanEquals", "2020-04-01", "2020-04-01", "yes"],
  ["DateGreaterThan", "2020-04-01T00:00:00Z", "2020-04-01T02:00:00+02:00", "no"],
  ["DateGreaterThanEquals", "2020-04-01T00:00:00Z", "2020-04-01T02:00:00+02:00", "yes"],
  ["Bool", "true", "True", "yes"],
  ["Bool", "true", "false", "no"],
  ["BinaryEquals", "QmluYXJ5", "QmluYXJ5", "yes"],
  ["IpAddress", "203.0.113.0/24", "203.0.113.9", "yes"],
  ["IpAddress", "203.0.113.0/24", "203.0.114.9", "no"],
  ["IpAddress", "203.0.113.9", "203.0.113.9", "yes"],
  ["IpAddress", "0.0.0.0/0", "203.0.113.9", "yes"],
  ["IpAddress", "0.0.0.0/0", "::1", "unknown"],
  ["IpAddress", "2001:DB8:1234::/48", "2001:db8:1234:ffff::1", "yes"],
  ["IpAddress", "2001:DB8:1234::/48", "2001:db8:1235::", "no"],
  ["NotIpAddress", "203.0.113.0/24", "203.0.114.9", "yes"],
  ["IpAddress", "203.0.113.300/24", "203.0.114.9", "unknown"],
  ["stringequals", "a", "a", "yes"],
  ["StringMatches", "a", "a", "unknown"],
])("%s %s against %s: %s", (operator, wanted, has, expected) => {
  expect(answer(operator, [wanted], values(has))).toBe(expected);
});

describe("a key that is missing", () => {
  test.each<[string, Tri]>([
    ["StringEquals", "no"],
    ["StringNotEquals", "yes"],
    ["StringNotLike", "yes"],
    ["ArnNotEquals", "yes"],
    ["NotIpAddress", "yes"],
    ["StringEqualsIfExists", "yes"],
    ["StringNotEqualsIfExists", "yes"],
    ["BoolIfExists", "yes"],
    ["ForAllValues:StringEquals", "yes"],
    ["ForAllValues:StringNotEquals", "yes"],
    ["ForAnyValue:StringEquals", "no"],
    ["ForAnyValue:StringNotEquals", "no"],
  ])("%s: %s", (operator, expected) => {
    expect(answer(operator, ["true"])).toBe(expected);
  });

  test("is what Null asks for", () => {
    expect(answer("Null", ["true"])).toBe("yes");
    expect(answer("Null", ["false"])).toBe("no");
    expect(answer("Null", ["true"], values("x"))).toBe("no");
    expect(answer("Null", ["false"], values("x"))).toBe("yes");
  });
});

describe("several values", () => {
  test("one of the statement's is enough, and none may be there when negated", () => {
    expect(answer("StringEquals", ["a", "b"], values("b"))).toBe("yes");
    expect(answer("StringNotEquals", ["a", "b"], values("b"))).toBe("no");
    expect(answer("StringNotEquals", ["a", "b"], values("c"))).toBe("yes");
  });
  test.each<[string, readonly string[], Tri]>([
    ["ForAllValues:StringEquals", ["a"], "yes"],
    ["ForAllValues:StringEquals", ["a", "c"], "no"],
    ["ForAnyValue:StringEquals", ["a", "c"], "yes"],
    ["ForAnyValue:StringEquals", ["c"], "no"],
    ["ForAllValues:StringNotEquals", ["c", "d"], "yes"],
    ["ForAllValues:StringNotEquals", ["a", "c"], "no"],
    ["ForAnyValue:StringNotEquals", ["a", "c"], "yes"],
    ["StringEquals", ["a", "c"], "unknown"],
  ])("%s with %j in the request: %s", (operator, has, expected) => {
    expect(answer(operator, ["a", "b"], values(...has))).toBe(expected);
  });
});

test("what is not known decides nothing", () => {
  const notKnown: ContextValue = { kind: "unknown", because: "nobody knows" };
  for (const { name, negation } of OPERATORS)
    for (const operator of [name, `${name}IfExists`, `ForAllValues:${name}`, ...(negation ? [negation] : [])]) {
      expect(readOperator(operator).kind).toBe("compare");
      expect(answer(operator, ["1"], notKnown)).toBe("unknown");
    }
  expect(answer("StringEquals", ["orders"], values(text(hole("name"))))).toBe("unknown");
  expect(answer("StringNotEquals", ["a/b"], values(text(hole("name", "segment"))))).toBe("yes");
});
