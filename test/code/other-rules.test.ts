import { describe, expect, it } from "vitest";
import type { CodeCall } from "../../src/code/calls.ts";
import { collect } from "../../src/findings/collect.ts";
import type { Model } from "../../src/model/model.ts";
import { rules } from "../../src/rules/all.ts";
import { unknown } from "../../src/values/value.ts";
import { fixtureModel } from "../repository/pages/fixture-model.ts";
import { call, of, withCalls } from "./services-model.ts";

const NOT_FOLLOWED = { notFollowed: [{ because: "getattr with a name that is unknown", at: null }] };

/** What the rules say of a fixture whose function makes these calls: `RULE SUBJECT`, findings before what is checked. */
function outcomes(model: Model, calls: readonly CodeCall[], more: Parameters<typeof withCalls>[2] = {}) {
  const fn = model.functions[0]?.address ?? "";
  const { findings, undecided, checked } = collect(withCalls(model, calls, { fn, ...more }), rules, {
    plan: "plan.json",
    label: "",
    display: (file) => file,
    docsBase: "docs",
  });
  return {
    findings,
    lines: [
      ...findings.map(({ rule, subject }) => `${rule} ${subject}`),
      ...undecided.map(({ rule, subject }) => `undecided ${rule} ${subject}`),
    ],
    checked: checked.map(({ what }) => what),
  };
}

describe("decrypt-denied", () => {
  const read = (model: Model, more: Partial<CodeCall> = {}) =>
    call("s3:GetObject", { Bucket: of(model, "aws_s3_bucket.orders", "id"), Key: "a" }, more);

  it("names the call that needs the key", async () => {
    const model = await fixtureModel("kms/bucket-no-decrypt");
    const { findings, lines } = outcomes(model, [read(model)]);
    expect(lines).toEqual(["decrypt-denied aws_s3_bucket.orders"]);
    expect(findings[0]).toMatchObject({
      severity: "error",
      confidence: "certain",
      related: [{ note: "GetObject is called here", location: { file: "app.py", startLine: 1 } }, {}],
    });
  });

  it("is a warning where the code handles it, and likely where not every run reads", async () => {
    const model = await fixtureModel("kms/bucket-no-decrypt");
    const { findings } = outcomes(model, [read(model, { handled: true, certain: false })]);
    expect(findings).toMatchObject([{ severity: "warning", confidence: "likely" }]);
  });

  it("is silent where all the code was read, and it does not read the bucket", async () => {
    const model = await fixtureModel("kms/bucket-no-decrypt");
    const { lines, checked } = outcomes(model, []);
    expect(lines).toEqual(["unused-grant aws_iam_role_policy.consume"]);
    expect(checked).toContain(
      "the code of aws_lambda_function.consume was read, and does not read aws_s3_bucket.orders",
    );
  });

  it("stays where the code was not followed to its end, or may read it", async () => {
    const model = await fixtureModel("kms/bucket-no-decrypt");
    expect(outcomes(model, [], { more: NOT_FOLLOWED }).lines).toEqual(["decrypt-denied aws_s3_bucket.orders"]);
    const other = call("s3:GetObject", { Bucket: unknown("it comes from the event"), Key: "a" });
    expect(outcomes(model, [other]).lines).toEqual([
      "decrypt-denied aws_s3_bucket.orders",
      "undecided call-denied aws_lambda_function.consume",
    ]);
  });

  it("stays where the code starts other programs, which may read it", async () => {
    const model = await fixtureModel("kms/bucket-no-decrypt");
    const text = 'import subprocess\nsubprocess.run(["aws", "s3", "cp", source, "/tmp"])\n';
    expect(outcomes(model, [], { text }).lines).toEqual(["decrypt-denied aws_s3_bucket.orders"]);
  });

  it("asks for decryption of parameters only where the call does", async () => {
    const model = await fixtureModel("kms/parameter-no-decrypt");
    const get = (input: object) =>
      call("ssm:GetParameter", { Name: of(model, "aws_ssm_parameter.db", "name"), ...input });
    expect(outcomes(model, [get({})]).lines).toEqual([]);
    expect(outcomes(model, [get({ WithDecryption: false })]).lines).toEqual([]);
    expect(outcomes(model, [get({ WithDecryption: true })]).lines).toEqual(["decrypt-denied aws_ssm_parameter.db"]);
    expect(outcomes(model, [get({ WithDecryption: unknown("?") })]).lines).toEqual([
      "decrypt-denied aws_ssm_parameter.db",
    ]);
  });
});

describe("ungranted-reference", () => {
  it("leaves the calls to call-denied", async () => {
    const model = await fixtureModel("grants/environment-ungranted");
    const send = call("sqs:SendMessage", { QueueUrl: of(model, "aws_sqs_queue.orders", "url") });
    expect(outcomes(model, [send]).lines).toEqual([
      "call-denied aws_sqs_queue.orders",
      "unused-grant aws_iam_role_policy.work",
    ]);
  });

  it("is silent where all the code was read, and it does not call the queue", async () => {
    const model = await fixtureModel("grants/environment-ungranted");
    expect(outcomes(model, []).lines).toEqual(["unused-grant aws_iam_role_policy.work"]);
    expect(outcomes(model, [], { more: NOT_FOLLOWED }).lines).toEqual(["ungranted-reference aws_sqs_queue.orders"]);
    const text = 'import { execa } from "execa";';
    expect(outcomes(model, [], { text }).lines).toEqual(["ungranted-reference aws_sqs_queue.orders"]);
  });
});

describe("assume-role-denied", () => {
  const assume = (model: Model, input: object = {}, more: Partial<CodeCall> = {}) =>
    call("sts:AssumeRole", { RoleArn: of(model, "aws_iam_role.reports", "arn"), ...input }, more);

  it.each([
    ["assume-role/good", []],
    ["assume-role/trust-only", []],
    ["assume-role/across-accounts-trust-only", ["assume-role-denied aws_iam_role.reports"]],
    ["assume-role/trusts-other", ["assume-role-denied aws_iam_role.reports"]],
  ])("of the code: %s", async (fixture, expected) => {
    const model = await fixtureModel(fixture);
    const { lines, findings } = outcomes(model, [assume(model)]);
    expect(lines).toEqual(expected);
    for (const { related } of findings) expect(related[0]).toMatchObject({ note: "AssumeRole is called here" });
  });

  it("is silent where all the code was read, and it assumes nothing", async () => {
    const model = await fixtureModel("assume-role/trusts-other");
    expect(outcomes(model, []).lines).toEqual([]);
  });

  it("knows which external id the code sends", async () => {
    const model = await fixtureModel("assume-role/external-id");
    expect(outcomes(model, [assume(model)]).lines).toEqual(["assume-role-denied aws_iam_role.reports"]);
    expect(outcomes(model, [assume(model, { ExternalId: unknown("?") })]).lines).toEqual([
      "undecided assume-role-denied aws_iam_role.reports",
    ]);
  });
});
