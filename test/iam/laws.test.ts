import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide } from "../../src/iam/decide.ts";
import { decideGuarded } from "../../src/iam/decide-guarded.ts";
import { decideRole } from "../../src/iam/decide-role.ts";
import { parsePolicy } from "../../src/iam/parse-policy.ts";
import type { ContextValue, Decision, Policy, PolicyKind, Request } from "../../src/iam/types.ts";
import { type Charset, type Hole, type Part, type Text, text } from "../../src/values/text.ts";
import { str, type Value } from "../../src/values/value.ts";
import { type Asked, identityPolicy, keyCase, resourcePolicy, roleCase } from "./generate.ts";
import { ACCOUNT, hole, type Json, ROLE, ROLE_ARN, toValue, valued, values } from "./help.ts";

type Answer = Decision["answer"];
/** How a string of a case becomes a text: whole, or with a piece of it as a hole. */
type Write = (literal: string) => Text;
const whole: Write = (literal) => text(literal);

function write(json: Json, how: Write): Json {
  if (typeof json === "string") return valued(str(how(json)) as Value);
  if (Array.isArray(json)) return json.map((item) => write(item, how));
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(
    Object.entries(json as { [key: string]: Json }).map(([key, item]) => [
      key,
      key === "Version" || key === "Effect" ? item : write(item, how),
    ]),
  );
}
function read(document: Json, kind: PolicyKind, how: Write = whole): Policy {
  const parsed = parsePolicy(toValue(write(document, how)), { address: kind, path: [] }, kind);
  if ("unreadable" in parsed) throw new Error(parsed.unreadable);
  return parsed;
}
const requestOf = ({ action, resource, context }: Asked, how: Write): Request => ({
  action,
  resource: how(resource),
  principal: { kind: "role", arn: how(ROLE_ARN), account: how(ACCOUNT), name: how("worker") },
  context: new Map(
    Object.entries(context).map(([key, value]): [string, ContextValue] => [
      key.toLowerCase(),
      values(...[value].flat().map(how)),
    ]),
  ),
  otherKeys: "absent",
});

describe("the order of statements and policies", () => {
  test("does not matter", () => {
    fc.assert(
      fc.property(roleCase, ({ asked, identity }) => {
        const policies = identity.map((document) => read(document, "identity"));
        const turned = [...policies]
          .reverse()
          .map((policy) => ({ ...policy, statements: [...policy.statements].reverse() }));
        const request = requestOf(asked, whole);
        expect(decide(turned, request).answer).toBe(decide(policies, request).answer);
      }),
      { numRuns: 500 },
    );
  });
});

const HOLES: readonly (readonly [string, Charset, readonly string[]])[] = [
  [ACCOUNT, "digits", [ACCOUNT, "999988887777", "1"]],
  ["orders", "segment", ["orders", "x", "live"]],
  ["bucket-a", "segment", ["bucket-a", "bucket-b", "BUCKET-A", "z"]],
  ["app/worker", "path", ["app/worker", "worker", "other"]],
  ["worker", "segment", ["worker", "other"]],
  ["us-east-1", "segment", ["us-east-1", "eu-west-1"]],
  ["blue", "any", ["blue", "red", "", "a:b", "BLUE", "blue/y.txt"]],
  [ROLE_ARN, "any", [ROLE_ARN, `arn:aws:iam::${ACCOUNT}:role/other`]],
  [
    "arn:aws:s3:::bucket-a",
    "any",
    ["arn:aws:s3:::bucket-a", "arn:aws:s3:::c", "arn:aws:sqs:us-east-1:111122223333:orders"],
  ],
];
/** What a hole that only a policy has may turn out to be besides. */
const WILD = ["*", "?", "a*", `arn:aws:iam::${ACCOUNT}:root`, "999988887777", ACCOUNT];

const punched =
  (piece: string, filling: string | Hole): Write =>
  (literal) =>
    text(
      ...literal
        .split(piece)
        .flatMap((between, index): readonly Part[] => (index === 0 ? [between] : [filling, between])),
    );

/** A hole decided for certain must be decided the same by every filling; "denied" and "not-allowed" both mean no. */
function contradicts(withHole: Answer, filled: Answer): boolean {
  if (withHole === "undecided" || filled === "undecided") return false;
  return (withHole === "allowed") !== (filled === "allowed");
}

describe("a hole instead of a text", () => {
  const holes = fc.record({ which: fc.constantFrom(...HOLES), everywhere: fc.boolean() });
  function check(
    ask: (inPolicies: Write, inRequest: Write) => Answer,
    { which, everywhere }: { which: (typeof HOLES)[number]; everywhere: boolean },
  ) {
    const [piece, chars, fillings] = which;
    const asked = (filling: string | Hole) =>
      ask(punched(piece, filling), everywhere ? punched(piece, filling) : whole);
    const answer = asked(hole("h", chars));
    for (const filling of [...fillings, ...(everywhere || chars !== "any" ? [] : WILD)])
      expect({ filling, contradicts: contradicts(answer, asked(filling)), answer }).toMatchObject({
        contradicts: false,
      });
    return answer;
  }

  test("decides nothing that a filling contradicts, for roles", () => {
    const counts: Record<Answer, number> = { allowed: 0, denied: 0, "not-allowed": 0, undecided: 0 };
    fc.assert(
      fc.property(roleCase, holes, ({ asked, identity, boundary, resource, sameAccount }, which) => {
        const ask = (inPolicies: Write, inRequest: Write): Answer =>
          decideRole({
            identity: identity.map((document) => read(document, "identity", inPolicies)),
            ...(boundary === undefined ? {} : { boundary: read(boundary, "identity", inPolicies) }),
            resourcePolicies: resource === undefined ? [] : [read(resource, "resource", inPolicies)],
            sameAccount: sameAccount ? "yes" : "no",
            request: requestOf(asked, inRequest),
          }).answer;
        counts[check(ask, which)]++;
      }),
      { numRuns: 1500 },
    );
    for (const count of Object.values(counts)) expect(count).toBeGreaterThan(20);
  });

  test("decides nothing that a filling contradicts, for keys", () => {
    fc.assert(
      fc.property(keyCase, holes, ({ asked, identity, guard, sameAccount }, which) => {
        const ask = (inPolicies: Write, inRequest: Write): Answer =>
          decideGuarded({
            identity: identity.map((document) => read(document, "identity", inPolicies)),
            guard: read(guard, "key", inPolicies),
            sameAccount: sameAccount ? "yes" : "no",
            request: requestOf(asked, inRequest),
          }).decision.answer;
        check(ask, which);
      }),
      { numRuns: 500 },
    );
  });
});

describe("more Allows", () => {
  const onlyAllow = (document: Json): Json => {
    const { Version = null, Statement } = document as { [key: string]: Json };
    const allows = (Statement as readonly { [key: string]: Json }[]).filter(({ Effect }) => Effect === "Allow");
    return { Version, Statement: allows };
  };
  test("take nothing away", () => {
    fc.assert(
      fc.property(
        roleCase,
        identityPolicy,
        resourcePolicy,
        ({ asked, identity, resource, boundary, sameAccount }, more, open) => {
          const base = {
            identity: identity.map((document) => read(document, "identity")),
            ...(boundary === undefined ? {} : { boundary: read(boundary, "identity") }),
            resourcePolicies: resource === undefined ? [] : [read(resource, "resource")],
            sameAccount: sameAccount ? "yes" : "no",
            request: requestOf(asked, whole),
          } as const;
          const before = decideRole(base).answer;
          const identities = [...base.identity, read(onlyAllow(more), "identity")];
          const resources = [...base.resourcePolicies, read(onlyAllow(open), "resource")];
          for (const changed of [
            { ...base, identity: identities },
            { ...base, resourcePolicies: resources },
          ]) {
            const after = decideRole(changed).answer;
            if (before === "allowed") expect(after).toBe("allowed");
            if (before === "undecided") expect(after).not.toBe("not-allowed");
            if (before === "denied") expect(after).toBe("denied");
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});

test("a large set of policies is decided soon", () => {
  const patterns = Array.from({ length: 400 }, (_, i) => `service${i}:Describe*`);
  const statements = Array.from({ length: 400 }, (_, i) => ({
    Effect: "Allow",
    Action: patterns,
    Resource: `arn:aws:s3:::b${i}/*`,
  }));
  const policies = [read({ Version: "2012-10-17", Statement: statements }, "identity")];
  const request: Request = {
    action: "s3:GetObject",
    resource: text("arn:aws:s3:::x"),
    principal: ROLE,
    context: new Map(),
    otherKeys: "absent",
  };
  const start = performance.now();
  expect(decide(policies, request)).toMatchObject({ answer: "not-allowed" });
  expect(performance.now() - start).toBeLessThan(2000);
});
