import type { CallRight, CallTarget } from "../code/operations/call-rights.ts";
import { arnAttribute } from "../code/operations/target.ts";
import { decideIdentity } from "../iam/caller.ts";
import { decideKey, type KeyDecision } from "../iam/decide-key.ts";
import { isRefused } from "../iam/misses.ts";
import type { ContextValue, Decision } from "../iam/types.ts";
import { equalTexts } from "../values/compare.ts";
import { type Text, text } from "../values/text.ts";
import { str, textOf, type Value } from "../values/value.ts";
import type { Resource } from "../world/types.ts";
import { assumption } from "./assumptions.ts";
import type { LambdaFunction } from "./functions.ts";
import { decideOn } from "./judge-invoke-by-role.ts";
import { aliasContext } from "./judge-key.ts";
import { decideRight } from "./judge-rights.ts";
import type { Key } from "./keys.ts";
import type { Model } from "./model.ts";
import { roleRequest } from "./role-request.ts";
import { callerOf, type Role } from "./roles.ts";
import { matching } from "./same.ts";

/** Who asks: the role, and the function if its own environment makes the call. */
interface Asker {
  readonly model: Model;
  readonly fn: LambdaFunction;
  readonly role: Role;
  readonly from: Text | null;
}

/**
 * The decisions on everything that a right may be asked on. A call is refused if all of them are: then the answer is
 * the same whatever is unknown.
 */
export function decisionsOn(
  model: Model,
  fn: LambdaFunction,
  role: Role,
  right: CallRight,
  from: Text | null,
): readonly Decision[] {
  const asker: Asker = { model, fn, role, from };
  const { target } = right;
  return right.actions.flatMap((action) => {
    if (target.key !== undefined) return onKey(asker, action, target, target.key);
    if (ON_ROLES.has(action)) return target.arns.map((arn) => onRole(asker, action, str(arn), contextOf(right)));
    return onResource(asker, right, action);
  });
}

function onResource(asker: Asker, right: CallRight, action: string): readonly Decision[] {
  const { target } = right;
  const context = contextOf(right);
  const asked = target.arns.flatMap((arn) => target.behind.map((behind) => ({ arn, behind })));
  const decisions = asked.map(({ arn, behind }) => onOne(asker, target, action, arn, text(arn, behind), context));
  if (target.resource || !decisions.every(isRefused)) return decisions;
  // Nothing that the role has allows it: the policy of a resource which it may be could.
  const others = target.arns.flatMap((arn) => perhaps(asker, target, arn));
  return [
    ...decisions,
    ...[...new Set(others)].flatMap((resource) => {
      const arn = textOf(resource.get(arnAttribute(target.kind)));
      if (arn.kind !== "text") return [];
      return target.behind.map((behind) => onOne(asker, target, action, arn.text, text(arn.text, behind), context));
    }),
  ];
}

/** The resources of the plan that it may be, though it is not certain of any. */
const perhaps = ({ model: { world }, fn }: Asker, { kind }: CallTarget, arn: Text): readonly Resource[] =>
  kind.types.flatMap((type) => matching(world.of(type), [arnAttribute(kind)], [fn.resource, str(arn)]).maybe);

function onOne(
  { model, role, from }: Asker,
  { kind, resource: owned }: CallTarget,
  action: string,
  arn: Text,
  resource: Text,
  context: ReadonlyMap<string, ContextValue>,
): Decision {
  const called = model.functions.find((one) => equalTexts(one.arn, arn) === "yes");
  if (called) return decideOn(role, action, resource, called, model.policy(called), from);
  // What has no policy of its own cannot be shared with another account.
  const isOwn =
    kind.withoutPolicy === true || (owned && equalTexts(owned.provider.account, role.account) === "yes") === true;
  return decideRight(model.world, role, action, resource, from, arn, context, isOwn);
}

/** The condition keys of a call, as requests have them. */
export const contextOf = ({ context }: Pick<CallRight, "context">): ReadonlyMap<string, ContextValue> =>
  new Map(
    [...(context ?? [])].map(([key, values]): readonly [string, ContextValue] => [
      key,
      values.length === 0 ? { kind: "absent" } : { kind: "values", values },
    ]),
  );

/** What the trust policy of a role has to allow as well. */
const ON_ROLES: ReadonlySet<string> = new Set(["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"]);

/** Both sides count: the caller's policies and the trust policy of the role. */
function onRole(
  { model, fn, role }: Asker,
  action: string,
  named: Value,
  context: ReadonlyMap<string, ContextValue>,
): Decision {
  const ref = model.role(named, fn.resource.provider);
  if (ref.kind === "role") return assumption(role, ref.role, "code", context, action).outcome.decision;
  const because = ref.kind === "unknown" ? ref.because : "none is named";
  return { answer: "undecided", because: [`the role to assume is unknown: ${because}`], nearMisses: [] };
}

function onKey(asker: Asker, action: string, { arns }: CallTarget, named: Value): readonly Decision[] {
  const { model, fn, role } = asker;
  const ref = named.kind === "null" ? null : model.key(named, fn.resource.provider);
  if (ref?.kind === "key") return [withKey(asker, action, ref.key)];
  if (ref?.kind === "by-aws") {
    const because = ["the key is one that AWS manages for a service, and its policy is not in the plan"];
    return [{ answer: "undecided", because, nearMisses: [] }];
  }
  // Only a role whose own policies allow it nowhere is refused, if no key of the plan names it.
  const identity = arns.map((arn) =>
    decideIdentity(callerOf(role), roleRequest(role, action, arn, { fromFunction: asker.from, resourceAccount: null })),
  );
  if (identity.every(isRefused)) return [...identity, ...keysOf(model).map((key) => withKey(asker, action, key))];
  return [{ answer: "undecided", because: ["the key is unknown"], nearMisses: [] }];
}

const keysOf = ({ world, key }: Model): readonly Key[] =>
  ["aws_kms_key", "aws_kms_external_key", "aws_kms_replica_key", "aws_kms_replica_external_key"].flatMap((type) =>
    world.of(type).flatMap((resource) => {
      const ref = key(resource.get("arn"), resource.provider);
      return ref.kind === "key" ? [ref.key] : [];
    }),
  );

const withKey = (asker: Asker, action: string, key: Key): Decision => keyDecision(asker, action, key).decision;

/** The key whose policy alone refuses a call: the caller's own policies allow it. */
export function refusingKey(
  model: Model,
  fn: LambdaFunction,
  role: Role,
  { actions, target }: CallRight,
  from: Text | null,
): Key | undefined {
  const ref = target.key && target.key.kind !== "null" ? model.key(target.key, fn.resource.provider) : undefined;
  if (ref?.kind !== "key") return undefined;
  const failed = actions.flatMap((action) => keyDecision({ model, fn, role, from }, action, ref.key).failed);
  return failed.includes("key-policy") && !failed.includes("identity") ? ref.key : undefined;
}

/** A call of KMS itself: no service makes it on the caller's behalf. */
function keyDecision({ role, from }: Asker, action: string, key: Key): KeyDecision {
  const context = new Map<string, ContextValue>([
    ["kms:viaservice", { kind: "absent" }],
    ["kms:calleraccount", { kind: "values", values: [role.account] }],
    ...(key.aliases ? [["kms:resourcealiases", aliasContext(key.aliases)] as const] : []),
  ]);
  return decideKey({
    ...callerOf(role),
    keyPolicy: key.policy,
    grants: key.grants,
    sameAccount: equalTexts(key.account, role.account),
    request: roleRequest(role, action, key.arn, { fromFunction: from, resourceAccount: key.account, context }),
  });
}
