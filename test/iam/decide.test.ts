// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written so
import { describe, expect, test } from "vitest";
import { decide } from "../../src/iam/decide.ts";
import type { Decision } from "../../src/iam/types.ts";
import { text } from "../../src/values/text.ts";
import { sensitive, str, unknown } from "../../src/values/value.ts";
import { ask, hole, holed, type Json, policy, valued, values } from "./help.ts";

const QUEUE = "arn:aws:sqs:us-east-1:111122223333:orders";
const send: Json = { Effect: "Allow", Action: "sqs:SendMessage", Resource: QUEUE };
const request = ask("sqs:SendMessage", QUEUE);

const answers = (statements: Json, asked = request): Decision["answer"] => decide([policy(statements)], asked).answer;

describe("the table", () => {
  const maybe: Json = { "aws:SourceIp": "10.0.0.0/8" };
  const cannotTell = ask("sqs:SendMessage", QUEUE, { "aws:sourceip": { kind: "unknown", because: "nobody knows" } });
  const allow = send;
  const deny: Json = { ...send, Effect: "Deny" };
  const possibleAllow: Json = { ...send, Condition: { IpAddress: maybe } };
  const possibleDeny: Json = { ...deny, Condition: { IpAddress: maybe } } as Json;
  const other: Json = { Effect: "Allow", Action: "s3:*", Resource: "*" };
  test.each<[string, readonly Json[], Decision["answer"]]>([
    ["nothing", [], "not-allowed"],
    ["something else", [other], "not-allowed"],
    ["an Allow", [other, allow], "allowed"],
    ["a Deny besides an Allow", [allow, deny], "denied"],
    ["a Deny alone", [deny], "denied"],
    ["a possible Deny besides an Allow", [allow, possibleDeny], "undecided"],
    ["a possible Deny alone", [possibleDeny], "not-allowed"],
    ["a possible Allow", [possibleAllow], "undecided"],
    ["an Allow and a possible one", [allow, possibleAllow], "allowed"],
    ["a possible Allow besides a Deny", [possibleAllow, deny], "denied"],
    ["an effect that is not known", [{ ...send, Effect: valued(unknown("x")) } as Json], "undecided"],
    [
      "an Allow besides an effect that is not known",
      [allow, { ...send, Effect: valued(unknown("x")) } as Json],
      "undecided",
    ],
  ])("%s", (_, statements, expected) => {
    expect(answers(statements, cannotTell)).toBe(expected);
    expect(answers([...statements].reverse(), cannotTell)).toBe(expected);
  });

  test("further statements that are not known may allow", () => {
    const incomplete = { ...policy([other]), incomplete: "aws_x.y.z is unknown until apply" };
    expect(decide([incomplete], request)).toMatchObject({
      answer: "undecided",
      because: ["aws_iam_policy.p: aws_x.y.z is unknown until apply"],
    });
    expect(decide([incomplete, policy(allow)], request).answer).toBe("allowed");
  });
});

describe("near misses", () => {
  test("come with the fewest failed parts first, then as written", () => {
    const decision = decide(
      [
        policy([
          { Sid: "Both", Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" },
          { Sid: "Queue", Effect: "Allow", Action: "sqs:SendMessage", Resource: `${QUEUE}-dlq` },
          { Sid: "Action", Effect: "Allow", Action: "sqs:ReceiveMessage", Resource: QUEUE },
        ]),
      ],
      request,
    );
    expect(decision).toMatchObject({
      answer: "not-allowed",
      nearMisses: [{ statement: { sid: "Queue" } }, { statement: { sid: "Action" } }, { statement: { sid: "Both" } }],
    });
    expect(decision.answer === "not-allowed" && decision.nearMisses[0]?.parts).toEqual([
      {
        part: "action",
        matches: "yes",
        detail: "sqs:SendMessage",
        because: "it only allows sqs:SendMessage, not sqs:SendMessage",
      },
      {
        part: "resource",
        matches: "no",
        detail: "",
        because: `it only covers ${QUEUE}-dlq, and this needs ${QUEUE}`,
      },
    ]);
  });

  test("never show what is sensitive", () => {
    const secret = valued(sensitive(str("arn:aws:sqs:us-east-1:111122223333:hush")));
    const statements: Json = [
      { Effect: "Allow", Action: "sqs:SendMessage", Resource: secret },
      { ...send, Condition: { StringEquals: { "aws:PrincipalTag/t": valued(sensitive(str("hush"))) } } } as Json,
    ];
    const decision = decide([policy(statements)], ask("sqs:SendMessage", QUEUE, { "aws:principaltag/t": values("x") }));
    expect(decision).toMatchObject({ answer: "not-allowed", nearMisses: [{}, {}] });
    expect(
      JSON.stringify(decision.answer === "not-allowed" && decision.nearMisses.map(({ parts }) => parts)),
    ).not.toContain("hush");
    expect(JSON.stringify(decision)).toContain("(sensitive)");
  });

  test("say why nothing can be decided", () => {
    const decision = decide(
      [policy({ ...send, Sid: "S", Resource: holed(hole("aws_sqs_queue.q.arn")) } as Json)],
      request,
    );
    expect(decision).toMatchObject({
      answer: "undecided",
      because: [
        `statement "S" of aws_iam_policy.p: it covers \${aws_sqs_queue.q.arn}, and it is unknown whether that includes ${QUEUE}`,
      ],
    });
  });
});

describe("actions and resources", () => {
  test.each<[Json, Decision["answer"]]>([
    [{ ...send, Action: "SQS:sendmessage" }, "allowed"],
    [{ ...send, Action: ["s3:*", "sqs:Send*"] }, "allowed"],
    [{ ...send, Action: "sqs:Send?essage" }, "allowed"],
    [{ ...send, Action: "*" }, "allowed"],
    [{ ...send, Action: "sqs:Send" }, "not-allowed"],
    [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }, "allowed"],
    [{ Effect: "Allow", NotAction: ["iam:*", "sqs:*"], Resource: "*" }, "not-allowed"],
    [{ ...send, Resource: "arn:aws:sqs:*:*:ord*" }, "allowed"],
    [{ ...send, Resource: "arn:aws:sqs:*" }, "allowed"],
    [{ ...send, Resource: QUEUE.toUpperCase() }, "not-allowed"],
    [{ ...send, Resource: ["a", QUEUE] }, "allowed"],
    [{ Effect: "Allow", Action: "sqs:*", NotResource: QUEUE }, "not-allowed"],
    [{ Effect: "Allow", Action: "sqs:*", NotResource: `${QUEUE}x` }, "allowed"],
    [{ ...send, Resource: [QUEUE, valued(unknown("x"))] } as Json, "allowed"],
    [{ ...send, Resource: valued(unknown("x")) } as Json, "undecided"],
    [{ ...send, Action: ["s3:*", valued(unknown("x"))] } as Json, "undecided"],
    [{ Effect: "Allow", NotAction: ["s3:*", valued(unknown("x"))], Resource: "*" } as Json, "undecided"],
    [{ Effect: "Allow", NotAction: ["sqs:*", valued(unknown("x"))], Resource: "*" } as Json, "not-allowed"],
    [
      {
        ...send,
        Resource: holed("arn:aws:sqs:", hole("region", "segment"), ":", hole("account", "digits"), ":other"),
      } as Json,
      "not-allowed",
    ],
    [
      {
        ...send,
        Resource: holed("arn:aws:sqs:", hole("region", "segment"), ":", hole("account", "digits"), ":orders"),
      } as Json,
      "undecided",
    ],
    [{ Effect: "Allow", Action: "sqs:*" }, "undecided"],
  ])("%j", (statement, expected) => {
    expect(answers(statement)).toBe(expected);
  });

  test("the same unknown ARN is the same resource", () => {
    const arn = hole("aws_sqs_queue.q.arn");
    expect(answers({ ...send, Resource: holed(arn) } as Json, ask("sqs:SendMessage", text(arn)))).toBe("allowed");
    const fn = hole("aws_lambda_function.f.arn");
    const invoke = (resource: Json): Json => ({ Effect: "Allow", Action: "lambda:InvokeFunction", Resource: resource });
    expect(answers(invoke(holed(fn)), ask("lambda:InvokeFunction", text(fn, ":live")))).toBe("not-allowed");
    expect(answers(invoke(holed(fn, ":*")), ask("lambda:InvokeFunction", text(fn, ":live")))).toBe("allowed");
  });
});

describe("variables", () => {
  const onBucket = (resource: string): Json => ({ Effect: "Allow", Action: "s3:GetObject", Resource: resource });
  const tagged = ask("s3:GetObject", "arn:aws:s3:::b/blue/x", { "aws:principaltag/team": values("blue") });
  test.each<[string, Decision["answer"]]>([
    ["arn:aws:s3:::b/${aws:PrincipalTag/team}/*", "allowed"],
    ["arn:aws:s3:::b/${aws:principaltag/TEAM}/*", "allowed"],
    ["arn:aws:s3:::b/${aws:PrincipalTag/other}/*", "not-allowed"],
    ["arn:aws:s3:::b/${aws:PrincipalTag/other, 'blue'}/*", "allowed"],
    ["arn:aws:s3:::b/${aws:username}/*", "not-allowed"],
    ["arn:aws:s3:::b/blue/${*}", "not-allowed"],
    ["arn:aws:s3:::${aws:PrincipalAccount}", "not-allowed"],
    ["arn:aws:s3::${aws:PrincipalAccount}:*", "undecided"],
    ["arn:aws:s3:::b/${aws:PrincipalTag/team", "undecided"],
  ])("%s", (resource, expected) => {
    expect(answers(onBucket(resource), tagged)).toBe(expected);
  });

  test("a variable that ends behind a hole may be anything", () => {
    const split = holed("arn:aws:s3:::b/${aws:PrincipalTag/none, '", hole("x"), "'}/*");
    expect(answers({ ...(onBucket("") as { [key: string]: Json }), Resource: split } as Json, tagged)).toBe(
      "undecided",
    );
  });

  test("a value with a star is that star", () => {
    const starred = ask("s3:GetObject", "arn:aws:s3:::b/blue/x", { "aws:principaltag/team": values("*") });
    expect(answers(onBucket("arn:aws:s3:::b/${aws:PrincipalTag/team}/x"), starred)).toBe("not-allowed");
  });

  test("the older language has none", () => {
    const old = { ...policy(onBucket("arn:aws:s3:::b/${aws:PrincipalTag/team}/*")), version: "2008-10-17" };
    expect(decide([old], tagged).answer).toBe("not-allowed");
    expect(decide([old], ask("s3:GetObject", "arn:aws:s3:::b/${aws:PrincipalTag/team}/x")).answer).toBe("allowed");
  });

  test("a variable that is not known decides nothing, unless the rest does", () => {
    const open = ask("s3:GetObject", "arn:aws:s3:::b/blue/x", {}, undefined, "unknown");
    expect(answers(onBucket("arn:aws:s3:::b/${aws:PrincipalTag/team}/*"), open)).toBe("undecided");
    expect(answers(onBucket("arn:aws:s3:::c/${aws:PrincipalTag/team}/*"), open)).toBe("not-allowed");
  });
});
