import { decideRole } from "../iam/decide-role.ts";
import { isRefused, nearestOf, possibleAllows } from "../iam/misses.ts";
import type { ContextValue, Decision, StatementMatch } from "../iam/types.ts";
import type { Right } from "../needs/needs.ts";
import type { Text } from "../values/text.ts";
import { reasoned } from "../values/words.ts";
import { isCreated } from "../world/planned-action.ts";
import type { Resource, World } from "../world/types.ts";
import type { LambdaFunction } from "./functions.ts";
import { resourceGrants } from "./resource-grants.ts";
import { roleRequest, sameAccount } from "./role-request.ts";
import { callerOf, type Role } from "./roles.ts";
import { tagContext } from "./tags.ts";

/** Does a role have a list of rights? */
export type RightsVerdict =
  /** For each right, the statements that grant it: one of them is enough. */
  | { readonly answer: "met"; readonly grants: readonly (readonly StatementMatch[])[] }
  | {
      readonly answer: "unmet";
      readonly missing: readonly Right[];
      readonly denied: boolean;
      readonly nearMisses: readonly StatementMatch[];
      /** False where something outside the plan may still grant it. */
      readonly certain: boolean;
      /** What nothing grants for certain, though all that may is known: whoever grants the rest grants this as well. */
      readonly open: readonly Right[];
      /** The statements that grant the other rights. */
      readonly granted: readonly (readonly StatementMatch[])[];
    }
  | {
      readonly answer: "undecided";
      readonly because: string;
      /** For each right the statements of which one grants it, if anything does; undefined where others may. */
      readonly perhaps?: readonly (readonly StatementMatch[])[];
    };

export function judgeRights(
  world: World,
  fn: LambdaFunction | null,
  role: Role,
  rights: readonly Right[],
  fromFunction: boolean,
): RightsVerdict {
  const missing: Right[] = [];
  const refusals: Decision[] = [];
  const granted: (readonly StatementMatch[])[] = [];
  let undecided: string | undefined;
  let denied = false;
  let certain = role.isNew;
  let isWhole = isComplete(role);
  const perhaps: (readonly StatementMatch[])[] = [];
  const open: Right[] = [];
  for (const right of rights) {
    const policyAt = right.policyAt ?? right.resource;
    const grants = resourceGrants(world, policyAt);
    const decisions = right.anyOf.map((action) =>
      decideRight(world, role, action, right.resource, fromFunction && fn ? fn.arn : null, policyAt),
    );
    if (decisions.some((d) => d.answer === "allowed")) {
      const by = decisions.flatMap((d) => (d.answer === "allowed" ? d.by : []));
      granted.push(by);
      perhaps.push(by);
      continue;
    }
    perhaps.push(decisions.flatMap((d) => possibleAllows(d) ?? []));
    const isDenied = decisions.some((d) => d.answer === "denied");
    const isSettled = decisions.every((d) => isRefused(d) || possibleAllows(d) !== undefined);
    isWhole &&= isSettled;
    isWhole &&= grants.incomplete.length === 0 && right.doubt === undefined;
    const unsure = decisions.find((d) => d.answer === "undecided");
    if ((unsure || right.doubt !== undefined) && isSettled && isComplete(role) && !isDenied) open.push(right);
    if (unsure?.answer === "undecided") undecided ??= reasoned(unsure.because);
    else if (right.doubt !== undefined) undecided ??= `${right.anyOf.join(" or ")} is not granted: ${right.doubt}`;
    else {
      missing.push(right);
      denied ||= isDenied;
      refusals.push(...decisions);
      certain &&= grants.resource !== undefined && isCreated(grants.resource);
    }
  }
  if (missing.length > 0)
    return { answer: "unmet", missing, denied, nearMisses: nearestOf(refusals), certain, open, granted };
  if (undecided === undefined) return { answer: "met", grants: granted };
  return { answer: "undecided", because: undecided, ...(isWhole ? { perhaps } : {}) };
}

/** Is everything known that grants the role something? */
const isComplete = ({ isNew, incomplete, identity }: Role): boolean =>
  isNew && incomplete.length === 0 && identity.every((policy) => policy.incomplete === undefined);

/**
 * Is the role allowed to do this? With the target's own policy, in its account or across accounts. `isOwn`: nothing of
 * another account can be meant where it is unknown.
 */
export function decideRight(
  world: World,
  role: Role,
  action: string,
  resource: Text,
  fromFunction: Text | null,
  policyArn: Text = resource,
  context: ReadonlyMap<string, ContextValue> = new Map(),
  isOwn = false,
): Decision {
  const grants = resourceGrants(world, policyArn);
  const owner = grants.resource?.provider.account ?? null;
  const found = sameAccount(role, resource, owner);
  const inAccount = isOwn && found === "unknown" ? "yes" : found;
  const known = inAccount === "yes" || grants.resource !== undefined;
  return decideRole({
    ...callerOf(role),
    ...(known
      ? {
          resourcePolicies: [
            ...grants.policies,
            ...grants.incomplete.map((because) => ({
              version: "2012-10-17",
              statements: [],
              incomplete: because,
              origin: { address: grants.resource?.address ?? "the resource's policy", path: [] },
            })),
          ],
        }
      : {}),
    sameAccount: inAccount,
    request: roleRequest(role, action, resource, {
      fromFunction,
      resourceAccount: owner,
      context: new Map([...resourceTags(grants.resource), ...context]),
    }),
  });
}

/**
 * For services that support `aws:ResourceTag` for every call on the resource, by the service authorization reference.
 */
const resourceTags = (resource: Resource | undefined): ReadonlyMap<string, ContextValue> =>
  new Map(resource && TAGGED.has(resource.type) ? tagContext("aws:resourcetag", resource) : []);
const TAGGED: ReadonlySet<string> = new Set(["aws_secretsmanager_secret", "aws_sqs_queue"]);
