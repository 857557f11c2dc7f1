import { decideIdentity } from "../iam/caller.ts";
import { decideKey, type KeyDecision } from "../iam/decide-key.ts";
import { isRefused, nearestOf } from "../iam/misses.ts";
import type { ContextValue, Decision, Request, StatementMatch } from "../iam/types.ts";
import type { Encrypted, Use } from "../needs/encrypted.ts";
import { equalTexts } from "../values/compare.ts";
import { matches } from "../values/match.ts";
import { type Text, text } from "../values/text.ts";
import { reasoned } from "../values/words.ts";
import type { World } from "../world/types.ts";
import type { LambdaFunction } from "./functions.ts";
import { decideRight } from "./judge-rights.ts";
import type { Key } from "./keys.ts";
import { mayAccess } from "./may-access.ts";
import { asSubject } from "./overlaps.ts";
import { reachInto } from "./reach.ts";
import { resourceGrants } from "./resource-grants.ts";
import { roleRequest } from "./role-request.ts";
import { callerOf, type Role } from "./roles.ts";

/** One use of an encrypted resource that a role is allowed, and whether the key allows it as well. */
export interface KeyVerdict {
  readonly use: Use;
  /** The KMS actions that the role's own policies do not allow, and those that the key policy does not allow. */
  readonly identity: readonly string[];
  readonly keyPolicy: readonly string[];
  /** The statements that deny or nearly allow those. */
  readonly nearMisses: readonly StatementMatch[];
  readonly undecided: string | undefined;
  /** Only the key policy is undecided: the role's own policies allow everything that is needed. */
  readonly onlyKeyPolicyOpen: boolean;
  /**
   * The use is granted for this resource itself, not by a wildcard for all resources; or the plan shows it in another
   * way.
   */
  readonly shownUse: boolean;
}

/**
 * The uses of an encrypted resource that the role is allowed, each with the answer of the key. `shown`: the uses that
 * the plan shows apart from grants.
 */
export function judgeKey(
  world: World,
  fn: LambdaFunction,
  role: Role,
  encrypted: Encrypted,
  key: Key,
  shown: ReadonlySet<Use["verb"]>,
): readonly KeyVerdict[] {
  return encrypted.uses.flatMap((use) => {
    const isShown = shown.has(use.verb);
    const asked = reachInto(role, use.target).flatMap((target) =>
      use.actions.map((action) => ({
        target,
        decision: decideRight(world, role, action, target, fn.arn, policyArn(encrypted, use)),
      })),
    );
    const may = asked.filter(({ decision }) => decision.answer === "allowed");
    const open = asked.find(({ decision }) => decision.answer === "undecided");
    // Other rules report that the policies of a role outside the plan are unknown; that is not repeated for every key.
    const isOwn = role.resource?.parsed.mode === "managed";
    if (may.length === 0 && (open === undefined || !(isShown || isOwn))) return [];
    const judged = judgeUse(fn, role, encrypted, key, use);
    if (may.length === 0) return undecidedUse(judged, open?.decision);
    const shownUse = isShown || may.some(({ decision, target }) => isFor(decision, target));
    return [{ ...judged, shownUse }];
  });
}

/**
 * The resource with only those of its uses that the role may be allowed, by its own policies or by the resource's
 * policy. Undefined where there is none.
 */
export function usable(world: World, encrypted: Encrypted): (role: Role) => Encrypted | undefined {
  const uses = encrypted.uses.map((use) => {
    const { policies, incomplete } = resourceGrants(world, policyArn(encrypted, use));
    return { use, subject: asSubject(use.target), open: policies.length > 0 || incomplete.length > 0 };
  });
  return (role) => {
    const left = uses.filter(({ use, subject, open }) => open || mayAccess(role, use.actions, subject));
    return left.length === 0 ? undefined : { ...encrypted, uses: left.map(({ use }) => use) };
  };
}

/** It is undecided whether the role can use it at all: only a key that allows everything decides the question. */
function undecidedUse(judged: Omit<KeyVerdict, "shownUse">, open: Decision | undefined): readonly KeyVerdict[] {
  if (judged.identity.length === 0 && judged.keyPolicy.length === 0) return [];
  const because =
    open?.answer === "undecided" ? reasoned(open.because) : "it is unknown what the role is allowed to do";
  return [{ ...judged, identity: [], keyPolicy: [], undecided: because, onlyKeyPolicyOpen: false, shownUse: true }];
}

/** What the role lacks on the key to use the resource with an action, apart from what the key's policy denies. */
export const lackingOnKey = (
  fn: LambdaFunction,
  role: Role,
  encrypted: Encrypted,
  key: Key,
  action: string,
): readonly string[] =>
  encrypted.uses
    .filter(({ actions }) => actions.includes(action))
    .flatMap((use) => judgeUse(fn, role, encrypted, key, use).identity);

/** The ARN whose policy counts: a bucket's policy is on the bucket, not on its objects. */
const policyArn = (encrypted: Encrypted, use: Use): Text => {
  if (encrypted.service !== "s3") return use.target;
  const last = use.target.at(-1);
  return typeof last === "string" && last.endsWith("/*")
    ? text(...use.target.slice(0, -1), last.slice(0, -2))
    : use.target;
};

function judgeUse(
  fn: LambdaFunction,
  role: Role,
  encrypted: Encrypted,
  key: Key,
  use: Use,
): Omit<KeyVerdict, "shownUse"> {
  const decided = use.keyActions.map((action) => ({ action, result: keyDecision(fn, role, encrypted, key, action) }));
  const failed = (where: "identity" | "key-policy") =>
    decided.filter(({ result }) => result.failed.includes(where)).map(({ action }) => action);
  const open = decided
    .map(({ result }) => result.decision)
    .find((d): d is Extract<Decision, { answer: "undecided" }> => d.answer === "undecided");
  return {
    use,
    identity: failed("identity"),
    keyPolicy: failed("key-policy"),
    nearMisses: nearestOf(decided.map(({ result }) => result.decision).filter(isRefused)),
    undecided: open && reasoned(open.because),
    onlyKeyPolicyOpen: use.keyActions.every(
      (action) => decideIdentity(callerOf(role), keyRequest(fn, role, encrypted, key, action)).answer === "allowed",
    ),
  };
}

const keyDecision = (fn: LambdaFunction, role: Role, encrypted: Encrypted, key: Key, action: string): KeyDecision =>
  decideKey({
    ...callerOf(role),
    keyPolicy: key.policy,
    grants: key.grants,
    sameAccount: equalTexts(key.account, role.account),
    request: keyRequest(fn, role, encrypted, key, action),
  });

/** https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html */
export const aliasContext = (names: readonly Text[]): ContextValue =>
  names.length > 0 ? { kind: "values", values: names } : { kind: "absent" };

function keyRequest(fn: LambdaFunction, role: Role, encrypted: Encrypted, key: Key, action: string): Request {
  const region = encrypted.resource.provider.region;
  const context = new Map<string, ContextValue>([
    ["kms:viaservice", { kind: "values", values: [text(`${encrypted.service}.`, region, ".amazonaws.com")] }],
    ...(key.aliases ? [["kms:resourcealiases", aliasContext(key.aliases)] as const] : []),
    ["kms:calleraccount", { kind: "values", values: [role.account] }],
    ...[...encrypted.encryptionContext].map(
      ([name, texts]) => [`kms:encryptioncontext:${name}`, { kind: "values", values: texts } as ContextValue] as const,
    ),
  ]);
  return roleRequest(role, action, key.arn, { fromFunction: fn.arn, resourceAccount: key.account, context });
}

/**
 * Does the statement that allows it name this resource, and not every resource? A pattern that would also match a
 * made-up resource does not show what the function uses.
 */
function isFor(decision: Decision, target: Text): boolean {
  if (decision.answer !== "allowed") return false;
  const madeUp = madeUpArn(target);
  return decision.by.some(({ statement }) => {
    if (statement.resources === null) return true;
    if (statement.resources.negated) return false;
    return statement.resources.patterns.some(
      (pattern) => matches(pattern, target) !== "no" && matches(pattern, madeUp) !== "yes",
    );
  });
}

/**
 * An ARN of the same service with a made-up resource: everything after the fifth colon is a name that nothing else has.
 */
function madeUpArn(target: Text): Text {
  let colons = 0;
  const head: (Text[number] | string)[] = [];
  for (const part of target) {
    if (typeof part !== "string") {
      head.push(part);
      continue;
    }
    let end = 0;
    while (end < part.length && colons < 5) if (part[end++] === ":") colons++;
    head.push(part.slice(0, end));
    if (colons >= 5) break;
  }
  return text(...head, { id: "a resource nobody named", label: "any resource", chars: "any" });
}
