import { describe, expect, test } from "vitest";
import { decideKey, type KeyQuestion } from "../../src/iam/decide-key.ts";
import { text } from "../../src/values/text.ts";
import { ACCOUNT, ask, hole, holed, type Json, policy, ROLE_ARN, values } from "./help.ts";

const KEY = "arn:aws:kms:us-east-1:111122223333:key/1234";
const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
const decrypt: Json = { Effect: "Allow", Action: "kms:Decrypt", Resource: KEY };
const key = (...statements: readonly Json[]) => policy(statements, "key", "aws_kms_key.k");
const open = (principal: Json, more: { [key: string]: Json } = {}): Json => ({
  Effect: "Allow",
  Principal: principal,
  Action: "kms:*",
  Resource: "*",
  ...more,
});
const base: KeyQuestion = {
  identity: [policy([])],
  keyPolicy: key(open({ AWS: ROOT })),
  sameAccount: "yes",
  request: ask("kms:Decrypt", KEY),
};
const may = [policy(decrypt)];
const UNKNOWN = hole("account", "digits");
const ELSEWHERE = {
  kind: "role",
  arn: text("arn:aws:iam::", UNKNOWN, ":role/worker"),
  account: text(UNKNOWN),
  name: text("worker"),
} as const;

describe("decideKey", () => {
  test.each<[string, Partial<KeyQuestion>, string, readonly string[]]>([
    ["delegated, and identity allows", { identity: may }, "allowed", []],
    ["delegated, identity silent", {}, "not-allowed", ["identity"]],
    ["named in the key policy", { keyPolicy: key(open({ AWS: ROLE_ARN })) }, "allowed", []],
    [
      "named, but denied by identity",
      { keyPolicy: key(open({ AWS: ROLE_ARN })), identity: [policy({ ...decrypt, Effect: "Deny" } as Json)] },
      "denied",
      ["identity"],
    ],
    [
      "denied by the key policy",
      { identity: may, keyPolicy: key(open({ AWS: ROOT }), open("*", { Effect: "Deny" })) },
      "denied",
      ["guard"],
    ],
    [
      "not delegated",
      { identity: may, keyPolicy: key(open({ AWS: "arn:aws:iam::111122223333:role/admin" })) },
      "not-allowed",
      ["guard"],
    ],
    [
      "delegated for other actions",
      { identity: may, keyPolicy: key(open({ AWS: ROOT }, { Action: "kms:Describe*" })) },
      "not-allowed",
      ["guard"],
    ],
    ["neither", { keyPolicy: key() }, "not-allowed", ["guard", "identity"]],
    ["unknown key policy", { identity: may, keyPolicy: { unknown: "x" } }, "undecided", []],
    ["unknown identity", { identityIncomplete: "x" }, "undecided", []],
    ["unknown identity, nothing delegated", { identityIncomplete: "x", keyPolicy: key() }, "not-allowed", ["guard"]],
    ["an unknown principal", { identity: may, keyPolicy: key(open({ AWS: holed(hole("x")) })) }, "undecided", []],
    [
      "through another service",
      {
        identity: may,
        keyPolicy: key(
          open("*", {
            Condition: {
              StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com", "kms:CallerAccount": ACCOUNT },
            },
          }),
        ),
        request: ask("kms:Decrypt", KEY, { "kms:viaservice": values("sqs.us-east-1.amazonaws.com") }),
      },
      "not-allowed",
      ["guard"],
    ],
    [
      "through the service",
      {
        keyPolicy: key(
          open("*", {
            Condition: {
              StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com", "kms:CallerAccount": ACCOUNT },
            },
          }),
        ),
        request: ask("kms:Decrypt", KEY, { "kms:viaservice": values("s3.us-east-1.amazonaws.com") }),
      },
      "allowed",
      [],
    ],
    [
      "across accounts, named, identity silent",
      { sameAccount: "no", keyPolicy: key(open({ AWS: ROLE_ARN })) },
      "not-allowed",
      ["identity"],
    ],
    [
      "across accounts, both",
      { sameAccount: "no", identity: may, keyPolicy: key(open({ AWS: ROLE_ARN })) },
      "allowed",
      [],
    ],
    ["outside the boundary", { identity: may, boundary: policy([]) }, "not-allowed", ["identity"]],
    [
      "a grant",
      { keyPolicy: key(), grants: [{ grantee: text(ROLE_ARN), operations: [text("Decrypt")] }] },
      "allowed",
      [],
    ],
    [
      "a grant for something else",
      { keyPolicy: key(), grants: [{ grantee: text(ROLE_ARN), operations: [text("Encrypt")] }] },
      "not-allowed",
      ["guard", "identity"],
    ],
    [
      "a grant to another",
      { keyPolicy: key(), grants: [{ grantee: text(ROOT), operations: [text("Decrypt")] }] },
      "undecided",
      [],
    ],
    [
      "a grant to an account that may be the role's",
      {
        keyPolicy: key(),
        grants: [{ grantee: text("arn:aws:iam::444455556666:root"), operations: [text("Decrypt")] }],
        request: ask("kms:Decrypt", KEY, {}, ELSEWHERE),
      },
      "undecided",
      [],
    ],
    [
      "a grant with constraints",
      { keyPolicy: key(), grants: [{ grantee: text(ROLE_ARN), operations: [text("Decrypt")], restricted: "x" }] },
      "undecided",
      [],
    ],
    [
      "a grant against a Deny",
      {
        keyPolicy: key(open("*", { Effect: "Deny" })),
        grants: [{ grantee: text(ROLE_ARN), operations: [text("Decrypt")] }],
      },
      "denied",
      ["guard"],
    ],
  ])("%s", (_, change, answer, failed) => {
    const found = decideKey({ ...base, ...change });
    expect(found.decision.answer).toBe(answer);
    expect(found.failed).toEqual(failed.map((place) => (place === "guard" ? "key-policy" : place)));
  });

  test("near misses are those of the policy to fix", () => {
    const found = decideKey({
      ...base,
      identity: [policy({ ...decrypt, Resource: "arn:aws:kms:us-east-1:111122223333:alias/k" } as Json)],
    });
    expect(found.decision).toMatchObject({ nearMisses: [{ statement: { origin: { address: "aws_iam_policy.p" } } }] });
  });
});
