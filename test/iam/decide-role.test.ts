import { describe, expect, test } from "vitest";
import { decideRole } from "../../src/iam/decide-role.ts";
import type { Decision } from "../../src/iam/types.ts";
import { ACCOUNT, ask, type Json, policy, ROLE_ARN } from "./help.ts";

const FN = "arn:aws:lambda:us-east-1:111122223333:function:f";
const request = ask("lambda:InvokeFunction", FN);
const invoke: Json = { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: FN };
const identity = [policy(invoke)];
const nothing = [policy([])];
const resource = (principal: Json, effect = "Allow") => [
  policy({ ...invoke, Effect: effect, Principal: principal } as Json, "resource", "aws_lambda_resource_policy.p"),
];
const same = { sameAccount: "yes", request } as const;
const cross = { sameAccount: "no", request } as const;

describe("decideRole", () => {
  const narrow = policy({ Effect: "Allow", Action: "s3:*", Resource: "*" });
  test.each<[string, Parameters<typeof decideRole>[0], Decision["answer"]]>([
    ["identity alone", { ...same, identity }, "allowed"],
    ["neither", { ...same, identity: nothing }, "not-allowed"],
    ["nobody knows what else", { ...same, identity: nothing, identityIncomplete: "attached elsewhere" }, "undecided"],
    ["allowed whatever else", { ...same, identity, identityIncomplete: "attached elsewhere" }, "allowed"],
    ["resource policy alone", { ...same, identity: nothing, resourcePolicies: resource({ AWS: ROLE_ARN }) }, "allowed"],
    ["its account alone", { ...same, identity: nothing, resourcePolicies: resource({ AWS: ACCOUNT }) }, "not-allowed"],
    ["its account denied", { ...same, identity, resourcePolicies: resource({ AWS: ACCOUNT }, "Deny") }, "denied"],
    ["within its boundary", { ...same, identity, boundary: policy(invoke) }, "allowed"],
    ["outside its boundary", { ...same, identity, boundary: narrow }, "not-allowed"],
    ["unknown boundary", { ...same, identity, boundary: { unknown: "x" } }, "undecided"],
    ["unknown boundary, nothing else", { ...same, identity: nothing, boundary: { unknown: "x" } }, "not-allowed"],
    [
      "named but outside its boundary",
      { ...same, identity: nothing, boundary: narrow, resourcePolicies: resource({ AWS: ROLE_ARN }) },
      "not-allowed",
    ],
    [
      "everyone, outside its boundary",
      { ...same, identity: nothing, boundary: narrow, resourcePolicies: resource("*") },
      "allowed",
    ],
    [
      "everyone, denied by its boundary",
      {
        ...same,
        identity: nothing,
        boundary: policy({ ...invoke, Effect: "Deny" } as Json),
        resourcePolicies: resource("*"),
      },
      "denied",
    ],
    ["across accounts, identity alone", { ...cross, identity, resourcePolicies: [] }, "not-allowed"],
    ["across accounts, unknown resource policy", { ...cross, identity }, "undecided"],
    ["across accounts, both", { ...cross, identity, resourcePolicies: resource({ AWS: ROLE_ARN }) }, "allowed"],
    [
      "across accounts, by the account",
      { ...cross, identity, resourcePolicies: resource({ AWS: ACCOUNT }) },
      "allowed",
    ],
    [
      "across accounts, resource policy alone",
      { ...cross, identity: nothing, resourcePolicies: resource({ AWS: ROLE_ARN }) },
      "not-allowed",
    ],
    [
      "unknown account, both",
      { request, sameAccount: "unknown", identity, resourcePolicies: resource({ AWS: ROLE_ARN }) },
      "allowed",
    ],
    [
      "unknown account, identity alone",
      { request, sameAccount: "unknown", identity, resourcePolicies: [] },
      "undecided",
    ],
    [
      "unknown account, neither",
      { request, sameAccount: "unknown", identity: nothing, resourcePolicies: [] },
      "not-allowed",
    ],
  ])("%s", (_, question, expected) => {
    expect(decideRole(question).answer).toBe(expected);
  });
});
