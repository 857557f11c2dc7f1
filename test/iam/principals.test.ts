import { expect, test } from "vitest";
import { parsePrincipals } from "../../src/iam/parse-principals.ts";
import { matchPrincipal } from "../../src/iam/principal-match.ts";
import type { Principal, PrincipalMatch } from "../../src/iam/types.ts";
import { text } from "../../src/values/text.ts";
import { unknown } from "../../src/values/value.ts";
import { ACCOUNT, hole, holed, type Json, ROLE, ROLE_ARN, toValue, valued } from "./help.ts";

const account = hole("account of aws", "digits");
const role = hole("aws_iam_role.r.arn");
const unknownRole: Principal = {
  kind: "role",
  arn: text("arn:aws:iam::", account, ":role/worker"),
  account: text(account),
  name: text("worker"),
};
const opaqueRole: Principal = { kind: "role", arn: text(role), account: text(account), name: text("worker") };
const service = (name: string): Principal => ({ kind: "service", name });
const s3 = service("s3.amazonaws.com");
const nobody: Principal = { kind: "anyone" };

test.each<[string, Json, Principal, PrincipalMatch]>([
  ["everyone", "*", ROLE, "direct"],
  ["everyone in AWS", { AWS: "*" }, ROLE, "direct"],
  ["everyone, for a service", { AWS: "*" }, s3, "direct"],
  ["everyone, for nobody in particular", "*", nobody, "direct"],
  ["a role, for nobody in particular", { AWS: ROLE_ARN }, nobody, "no"],
  ["who may be everyone, for nobody in particular", { AWS: holed(role) }, nobody, "unknown"],
  ["a service, for nobody in particular", { Service: "s3.amazonaws.com" }, nobody, "no"],
  ["who may be everyone, for a service", { AWS: holed(role) }, s3, "unknown"],
  ["the role", { AWS: ROLE_ARN }, ROLE, "direct"],
  ["the role in a list", { AWS: ["arn:aws:iam::111122223333:role/x", ROLE_ARN] }, ROLE, "direct"],
  ["the role without its path", { AWS: `arn:aws:iam::${ACCOUNT}:role/worker` }, ROLE, "no"],
  ["the account's id", { AWS: ACCOUNT }, ROLE, "account"],
  ["the account's root", { AWS: `arn:aws:iam::${ACCOUNT}:root` }, ROLE, "account"],
  ["the account's root in China", { AWS: `arn:aws-cn:iam::${ACCOUNT}:root` }, ROLE, "account"],
  ["another account", { AWS: "arn:aws:iam::999999999999:root" }, ROLE, "no"],
  ["root and role", { AWS: [ACCOUNT, ROLE_ARN] }, ROLE, "direct"],
  ["a session of the role", { AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/worker/f` }, ROLE, "unknown"],
  [
    "its own session",
    { AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/worker/f` },
    { ...ROLE, session: text("f") },
    "direct",
  ],
  ["another session", { AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/worker/g` }, { ...ROLE, session: text("f") }, "no"],
  ["a session of another role", { AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/other/f` }, ROLE, "no"],
  ["a role by wildcard", { AWS: `arn:aws:iam::${ACCOUNT}:role/app/*` }, ROLE, "unknown"],
  ["another role by wildcard", { AWS: `arn:aws:iam::${ACCOUNT}:role/b/*` }, ROLE, "no"],
  ["a unique id", { AWS: "AROAEXAMPLEID" }, ROLE, "unknown"],
  ["a service, for a role", { Service: "lambda.amazonaws.com" }, ROLE, "no"],
  ["the same unknown role", { AWS: holed(role) }, opaqueRole, "direct"],
  ["an unknown principal", { AWS: holed(hole("x")) }, ROLE, "unknown"],
  ["a role of the unknown account", { AWS: holed("arn:aws:iam::", account, ":role/worker") }, unknownRole, "direct"],
  ["another role of the unknown account", { AWS: holed("arn:aws:iam::", account, ":role/boss") }, unknownRole, "no"],
  ["the root of the unknown account", { AWS: holed("arn:aws:iam::", account, ":root") }, unknownRole, "account"],
  ["the unknown account's id", { AWS: holed(account) }, unknownRole, "account"],
  ["root of any partition", { AWS: holed("arn:", hole("p"), ":iam::", account, ":root") }, unknownRole, "account"],
  ["root of another unknown account", { AWS: holed("arn:aws:iam::", hole("b", "digits"), ":root") }, unknownRole, "no"],
  // At most it names the account, and that does not grant by itself here: below it is asked where it may.
  ["a known account against an unknown one", { AWS: ACCOUNT }, unknownRole, "no"],
  ["a known root against an opaque role", { AWS: `arn:aws:iam::${ACCOUNT}:root` }, opaqueRole, "unknown"],
  ["nothing known", valued(unknown("x")), ROLE, "unknown"],
  ["not an object", "lambda.amazonaws.com", s3, "unknown"],
  ["account and something unknown", { AWS: [ACCOUNT, holed(hole("x"))] }, ROLE, "unknown"],
  ["the service", { Service: "s3.amazonaws.com" }, s3, "direct"],
  ["another service", { Service: ["sns.amazonaws.com", "sqs.amazonaws.com"] }, s3, "no"],
  ["a service in China", { Service: "s3.amazonaws.com.cn" }, s3, "direct"],
  ["Logs by region", { Service: "logs.eu-west-1.amazonaws.com" }, service("logs.amazonaws.com"), "direct"],
  ["Logs everywhere", { Service: "logs.amazonaws.com" }, service("logs.eu-west-1.amazonaws.com"), "direct"],
  [
    "Logs of an unknown region",
    { Service: holed("logs.", hole("region", "segment"), ".amazonaws.com") },
    service("logs.amazonaws.com"),
    "unknown",
  ],
  ["SNS by region is another", { Service: "sns.me-south-1.amazonaws.com" }, service("sns.amazonaws.com"), "no"],
  ["another service of an unknown suffix", { Service: holed("sns.", hole("suffix")) }, s3, "no"],
  ["the account, for a service", { AWS: ACCOUNT }, s3, "no"],
  ["a canonical user", { CanonicalUser: "79a59df900b949e55d96a1e698fbaced" }, ROLE, "unknown"],
  ["an identity provider", { Federated: "cognito-identity.amazonaws.com" }, ROLE, "no"],
  ["another kind", { Robot: "r2" }, ROLE, "unknown"],
])("%s", (_, json, principal, expected) => {
  expect(matchPrincipal(parsePrincipals(toValue(json), false), principal, "no")).toBe(expected);
});

test.each<[string, Json, Principal, PrincipalMatch]>([
  ["all but another role", { AWS: "arn:aws:iam::111122223333:role/x" }, ROLE, "direct"],
  ["all but the role and its account", { AWS: [ROLE_ARN, ACCOUNT] }, ROLE, "no"],
  ["all but the role alone", { AWS: ROLE_ARN }, ROLE, "unknown"],
  ["all but something unknown", { AWS: holed(hole("x")) }, ROLE, "unknown"],
])("%s", (_, json, principal, expected) => {
  expect(matchPrincipal(parsePrincipals(toValue(json), true), principal, "no")).toBe(expected);
});

test("an account is named for certain whatever else may be named, where that is enough", () => {
  const wanted = parsePrincipals(toValue({ AWS: [ACCOUNT, holed(hole("x"))] }), false);
  expect(matchPrincipal(wanted, ROLE, "yes")).toBe("account");
});

test("an account that may be the principal's is open where naming the account is enough", () => {
  const wanted = parsePrincipals(toValue({ AWS: ACCOUNT }), false);
  expect(matchPrincipal(wanted, unknownRole, "yes")).toBe("unknown");
});
