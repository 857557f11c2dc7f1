// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written so
import { runSimulation } from "@cloud-copilot/iam-simulate";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide } from "../../src/iam/decide.ts";
import { decideGuarded } from "../../src/iam/decide-guarded.ts";
import { decideRole } from "../../src/iam/decide-role.ts";
import { parsePolicy } from "../../src/iam/parse-policy.ts";
import type { Decision, Policy, PolicyKind, Request } from "../../src/iam/types.ts";
import { type Asked, keyCase, roleCase, serviceCase, trustCase } from "./generate.ts";
import { ACCOUNT, ask, type Json, ROLE, ROLE_ARN, toValue, values } from "./help.ts";

const SEED = 20261001;
const OTHER_ACCOUNT = "555566667777";

type Answer = Decision["answer"];
const ANSWERS: Readonly<Record<string, Answer>> = {
  Allowed: "allowed",
  ExplicitlyDenied: "denied",
  ImplicitlyDenied: "not-allowed",
};

interface Oracle {
  readonly principal: string;
  readonly asked: Asked;
  readonly sameAccount: boolean;
  readonly identity?: readonly Json[];
  readonly boundary?: Json | undefined;
  readonly resource?: Json | undefined;
}

async function simulate({ principal, asked, sameAccount, identity = [], boundary, resource }: Oracle): Promise<Answer> {
  const named = (policy: Json, index: number) => ({ name: `p${index}`, policy });
  const found = await runSimulation(
    {
      request: {
        principal,
        action: asked.action,
        resource: { resource: asked.resource, accountId: sameAccount ? ACCOUNT : OTHER_ACCOUNT },
        contextVariables: {
          ...(asked.context as Record<string, string | string[]>),
          ...(principal === ROLE_ARN ? { "aws:PrincipalArn": ROLE_ARN, "aws:PrincipalAccount": ACCOUNT } : {}),
        },
      },
      identityPolicies: identity.map(named),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(resource === undefined ? {} : { resourcePolicy: resource }),
      ...(boundary === undefined ? {} : { permissionBoundaryPolicies: [named(boundary, 0)] }),
    },
    {},
  );
  const answer = found.resultType === "error" ? undefined : ANSWERS[found.overallResult];
  if (!answer) throw new Error(JSON.stringify(found));
  return answer;
}

function read(document: Json, kind: PolicyKind): Policy {
  const parsed = parsePolicy(toValue(document), { address: kind, path: [] }, kind);
  if ("unreadable" in parsed) throw new Error(parsed.unreadable);
  return parsed;
}
const requestOf = ({ action, resource, context }: Asked, principal: Request["principal"] = ROLE): Request =>
  ask(
    action,
    resource,
    Object.fromEntries(Object.entries(context).map(([key, value]) => [key.toLowerCase(), values(...[value].flat())])),
    principal,
  );

/** What a case is made of; `guard` is the policy of a key or role, `resource` that of anything else. */
interface Case {
  readonly asked: Asked;
  readonly identity?: readonly Json[];
  readonly boundary?: Json | undefined;
  readonly resource?: Json | undefined;
  readonly guard?: Json | undefined;
}

/**
 * Where the two read AWS differently. A difference counts as explained only if both agree once the statements that
 * hold the matter are taken out. The page that decides it stands beside it.
 */
const EXPLANATIONS: readonly {
  readonly matter: string;
  readonly page: string;
  holds(s: Json, version: Json): boolean;
}[] = [
  {
    matter:
      "a variable without a value under NotResource: the statement may be invalid as a whole, which is undecided here",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html",
    holds: (statement) =>
      "NotResource" in objectOf(statement) && UNRESOLVED.test(JSON.stringify(objectOf(statement).NotResource)),
  },
  {
    matter:
      "variables in the language of 2008 are literal text: 'you must include the Version element and set it to 2012-10-17'",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html",
    holds: (statement, version) => version === "2008-10-17" && JSON.stringify(statement).includes("${"),
  },
  {
    matter:
      "a star at the end of a part runs over the colons that follow; the oracle lets such a NotResource exclude everything",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
    holds: (statement) => "NotResource" in objectOf(statement) && JSON.stringify(statement).includes('"arn:aws:sqs:*"'),
  },
  {
    matter: "a range of IPv4 says nothing certain of an IPv6 address, nor the other way round",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
    holds: (statement) => JSON.stringify(statement).includes("IpAddress"),
  },
];
const UNRESOLVED = /\$\{aws:(?:username|PrincipalTag\/team)\}/;

const objectOf = (json: Json): { readonly [key: string]: Json } => json as { readonly [key: string]: Json };

/** The case without the statements that hold a matter. */
function without<C extends Case>(sample: C, holds: (statement: Json, version: Json) => boolean): C {
  const strip = (document: Json): Json => {
    const { Version = null, Statement } = objectOf(document);
    return { Version, Statement: (Statement as readonly Json[]).filter((statement) => !holds(statement, Version)) };
  };
  return {
    ...sample,
    ...(sample.identity && { identity: sample.identity.map(strip) }),
    ...(sample.boundary !== undefined && { boundary: strip(sample.boundary) }),
    ...(sample.resource !== undefined && { resource: strip(sample.resource) }),
    ...(sample.guard !== undefined && { guard: strip(sample.guard) }),
  };
}

interface Comparison {
  readonly counts: Readonly<Record<Answer, number>>;
  readonly explained: Readonly<Record<string, number>>;
  readonly unexplained: readonly unknown[];
}

/** Runs the cases, counts the answers, and lists what differs without an explanation. */
async function compare<C extends Case>(
  arbitrary: fc.Arbitrary<C>,
  runs: number,
  ours: (sample: C) => Answer,
  theirs: (sample: C) => Promise<Answer>,
): Promise<Comparison> {
  const counts: Record<Answer, number> = { allowed: 0, denied: 0, "not-allowed": 0, undecided: 0 };
  const explained: Record<string, number> = {};
  const unexplained: unknown[] = [];
  for (const sample of fc.sample(arbitrary, { seed: SEED, numRuns: runs })) {
    const [answer, expected] = [ours(sample), await theirs(sample)];
    counts[answer]++;
    if (answer === expected) continue;
    let reason: string | undefined;
    let stripped = sample;
    for (const { matter, holds } of EXPLANATIONS) {
      const next = without(stripped, holds);
      if (JSON.stringify(next) === JSON.stringify(stripped)) continue;
      stripped = next;
      if (ours(stripped) !== (await theirs(stripped))) continue;
      reason = matter;
      break;
    }
    if (reason === undefined) unexplained.push({ sample, answer, expected });
    else explained[reason] = (explained[reason] ?? 0) + 1;
  }
  return { counts, explained, unexplained };
}

function judge({ counts, explained, unexplained }: Comparison, runs: number): void {
  expect(unexplained).toEqual([]);
  const differences = Object.values(explained).reduce((sum, count) => sum + count, 0);
  expect(differences).toBeLessThan(runs / 20);
  // Enough of every answer, or agreement would mean little.
  for (const answer of ["allowed", "denied", "not-allowed"] as const) expect(counts[answer]).toBeGreaterThan(runs / 25);
}

const optional = (document: Json | undefined, kind: PolicyKind) =>
  document === undefined ? [] : [read(document, kind)];

describe("agrees with iam-simulate", () => {
  const all = (documents: readonly Json[]) => documents.map((document) => read(document, "identity"));
  const bounded = (boundary: Json | undefined) =>
    boundary === undefined ? {} : { boundary: read(boundary, "identity") };
  const account = (same: boolean) => (same ? ("yes" as const) : ("no" as const));

  test("on roles and ordinary resources", async () => {
    const comparison = await compare(
      roleCase,
      2000,
      ({ asked, identity, boundary, resource, sameAccount }) =>
        decideRole({
          identity: all(identity),
          ...bounded(boundary),
          resourcePolicies: optional(resource, "resource"),
          sameAccount: account(sameAccount),
          request: requestOf(asked),
        }).answer,
      (sample) => simulate({ principal: ROLE_ARN, ...sample }),
    );
    judge(comparison, 2000);
  });

  test.each([
    ["keys", keyCase, "key"],
    ["trust policies", trustCase, "trust"],
  ] as const)("on %s", async (_, guardCase, kind) => {
    const comparison = await compare(
      guardCase as typeof keyCase,
      1000,
      ({ asked, identity, boundary, guard, sameAccount }) =>
        decideGuarded({
          identity: all(identity),
          ...bounded(boundary),
          guard: read(guard, kind),
          sameAccount: account(sameAccount),
          request: requestOf(asked),
        }).decision.answer,
      ({ guard, ...sample }) => simulate({ principal: ROLE_ARN, ...sample, resource: guard }),
    );
    judge(comparison, 1000);
  });

  test("on services", async () => {
    const comparison = await compare(
      serviceCase,
      1000,
      ({ asked, service, resource }) =>
        decide([read(resource, "resource")], requestOf(asked, { kind: "service", name: service })).answer,
      ({ service, ...sample }) => simulate({ principal: service, sameAccount: true, ...sample }),
    );
    judge(comparison, 1000);
  });
});
