import { describe, expect, test } from "vitest";
import { parsePolicy } from "../../src/iam/parse-policy.ts";
import { text } from "../../src/values/text.ts";
import { list, NULL, object, sensitive, str, unknown, type Value } from "../../src/values/value.ts";
import { hole, holed, type Json, toValue, valued } from "./help.ts";

const origin = { address: "aws_iam_policy.p", path: ["policy"] } as const;
const parse = (document: Value) => parsePolicy(document, origin, "identity");
const arn = hole("aws_sqs_queue.q.arn");
const ALLOW: { readonly [key: string]: Json } = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };

describe("a document", () => {
  test("is read as text and as an object, a list of statements or one", () => {
    const one = parse(str(JSON.stringify({ Version: "2012-10-17", Statement: ALLOW })));
    expect(one).toEqual(parse(toValue({ Version: "2012-10-17", Statement: [ALLOW] })));
    expect(one).toEqual({
      version: "2012-10-17",
      origin,
      statements: [
        {
          sid: null,
          index: 0,
          effect: "Allow",
          actions: { negated: false, patterns: [["s3:GetObject"]] },
          resources: { negated: false, patterns: [["*"]] },
          principals: null,
          conditions: [],
          origin: { address: "aws_iam_policy.p", path: ["policy", "Statement", 0] },
        },
      ],
    });
  });

  test("without Version is of the older language", () => {
    expect(parse(toValue({ Statement: ALLOW }))).toMatchObject({ version: "2008-10-17" });
  });

  test("has holes inside its strings", () => {
    const json = text(
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["sqs:*"],"Resource":["',
      arn,
      '/x"]}]}',
    );
    expect(parse(str(json))).toMatchObject({ statements: [{ resources: { patterns: [[arn, "/x"]] } }] });
  });

  test("may have statements that are not known", () => {
    const some = parse(toValue({ Statement: [ALLOW, valued(unknown("x is unknown until apply"))] } as Json));
    expect(some).toMatchObject({ incomplete: "x is unknown until apply", statements: [{ index: 0 }] });
    expect(parse(toValue({ Statement: valued(unknown("x")) } as Json))).toMatchObject({
      incomplete: "x",
      statements: [],
    });
    expect(parse(unknown("x"))).toMatchObject({ incomplete: "x", statements: [] });
    const holes = parse(str(text('{"Statement":[', hole("f"), "]}")));
    expect(holes).toMatchObject({ statements: [], incomplete: expect.stringContaining("f") });
  });

  test.each<[string, Value, RegExp]>([
    ["no JSON", str("{"), /JSON/],
    ["empty", str(""), /JSON/],
    ["null", NULL, /null/],
    ["a list", list([]), /list/],
    ["a JSON list", str("[]"), /list/],
    ["without Statement", object([]), /no Statement/],
    ["with a statement that is none", toValue({ Statement: ["x"] }), /statement 1 is string/],
  ])("that is %s cannot be read", (_, document, reason) => {
    expect(parse(document)).toEqual({ unreadable: expect.stringMatching(reason) });
  });

  test("is sensitive as a whole or in one statement", () => {
    expect(parse(sensitive(str(JSON.stringify({ Statement: ALLOW }))))).toMatchObject({
      origin: { sensitive: true },
      statements: [{ origin: { sensitive: true } }],
    });
    const one = parse(toValue({ Statement: [ALLOW, { ...ALLOW, Resource: [valued(sensitive(str("x")))] }] } as Json));
    expect("statements" in one && one.statements.map((statement) => statement.origin.sensitive)).toEqual([
      undefined,
      true,
    ]);
  });
});

describe("a statement", () => {
  const first = (statement: Json, kind: "identity" | "resource" | "trust" = "identity") => {
    const policy = parsePolicy(toValue({ Statement: statement }), origin, kind);
    if ("unreadable" in policy) throw new Error(policy.unreadable);
    return policy.statements[0];
  };

  test("keeps what is not known apart", () => {
    expect(
      first({
        Effect: valued(unknown("e")),
        Action: ["s3:*", valued(unknown("a"))],
        NotResource: holed(arn, "/*"),
        Condition: valued(unknown("c")),
      } as Json),
    ).toMatchObject({
      effect: "unknown",
      actions: { patterns: [["s3:*"]], unknown: "a" },
      resources: { negated: true, patterns: [[arn, "/*"]] },
      conditions: [{ unknown: "c" }],
    });
  });

  test("keeps the identity of an unknown value", () => {
    expect(first({ ...ALLOW, Resource: valued(unknown("x", arn)) } as Json)).toMatchObject({
      resources: { patterns: [[arn]] },
    });
  });

  test("takes element names in any case, effects only as AWS spells them", () => {
    expect(first({ effect: "Allow", ACTION: "s3:*", resource: "*" })).toMatchObject({
      effect: "Allow",
      actions: { patterns: [["s3:*"]] },
      resources: { patterns: [["*"]] },
    });
    expect(first({ ...ALLOW, Effect: "allow" })).toMatchObject({ effect: "unknown" });
  });

  test("needs no Resource in a trust policy", () => {
    expect(first({ Effect: "Allow", Action: "sts:AssumeRole" }, "trust")).toMatchObject({ resources: null });
    expect(first({ Effect: "Allow", Action: "s3:*" })).toMatchObject({ resources: { unknown: "it has no Resource" } });
  });

  test("lists its conditions one by one", () => {
    expect(
      first({
        ...ALLOW,
        Condition: {
          StringLike: { "aws:SourceArn": ["a", "b"] },
          Bool: { "aws:SecureTransport": true },
          NumericLessThan: { n: 5 },
        },
      })?.conditions,
    ).toEqual([
      { operator: "StringLike", key: "aws:SourceArn", values: [["a"], ["b"]] },
      { operator: "Bool", key: "aws:SecureTransport", values: [["true"]] },
      { operator: "NumericLessThan", key: "n", values: [["5"]] },
    ]);
  });

  test("without Principal where one is needed matches nobody for certain", () => {
    expect(first(ALLOW, "resource")).toMatchObject({ principals: { entries: [], unknown: "it has no Principal" } });
    expect(first({ ...ALLOW, Principal: "*" }, "resource")).toMatchObject({
      principals: { entries: [{ kind: "Any" }] },
    });
    expect(first({ ...ALLOW, NotPrincipal: { AWS: ["1", "2"] } }, "resource")).toMatchObject({
      principals: { negated: true, entries: [{ kind: "AWS" }, { kind: "AWS" }] },
    });
  });
});
