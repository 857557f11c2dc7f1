import { matchAction } from "../iam/action-match.ts";
import type { GuardedDecision } from "../iam/decide-guarded.ts";
import { decideRoleTrust } from "../iam/decide-trust.ts";
import type { ContextValue } from "../iam/types.ts";
import { equalTexts } from "../values/compare.ts";
import { memoized } from "../values/memoized.ts";
import type { Text } from "../values/text.ts";
import type { World } from "../world/types.ts";
import type { RoleFinder } from "./roles.ts";
import { callerOf, type Role } from "./roles.ts";

/** Another role of this plan that a role is expected to assume, because one of the two or a setting names the other. */
export interface Assumption {
  readonly assumed: Role;
  /**
   * The caller's own policy names the other; or only the other's trust policy names the caller; or a setting does; or
   * the code of the caller's function assumes it.
   */
  readonly namedBy: "caller" | "trust" | "setting" | "code";
  readonly outcome: GuardedDecision;
}

/**
 * The roles of this plan that a role names in a grant of sts:AssumeRole, or that name it in their trust policy. A
 * pattern with wildcards names nobody.
 */
export function assumptionsOf(world: World, find: RoleFinder, caller: Role): readonly Assumption[] {
  const granted = assumable(caller);
  return ownRoles(world, find).flatMap((assumed): readonly Assumption[] => {
    const isGranted = granted.some((pattern) => equalTexts(pattern, assumed.arn) === "yes");
    const namedBy = isGranted ? "caller" : namesInTrust(assumed, caller) ? "trust" : undefined;
    return namedBy === undefined ? [] : [assumption(caller, assumed, namedBy)];
  });
}

const rolesIn = new WeakMap<World, readonly Role[]>();

/** The roles of the plan, found once for all callers. */
const ownRoles = (world: World, find: RoleFinder): readonly Role[] =>
  memoized(rolesIn, world, () =>
    world.of("aws_iam_role").flatMap((resource) => {
      const ref = find(resource.get("arn"), resource.provider);
      return ref.kind === "role" ? [ref.role] : [];
    }),
  );

/** Can a role assume another one? `action`: or do what may go with it, such as tag the session. */
export const assumption = (
  caller: Role,
  assumed: Role,
  namedBy: Assumption["namedBy"],
  context: ReadonlyMap<string, ContextValue> = new Map(),
  action?: string,
): Assumption => ({
  assumed,
  namedBy,
  outcome: decideRoleTrust({
    ...callerOf(caller),
    trust: assumed.trust,
    principal: { kind: "role", arn: caller.arn, account: caller.account, name: caller.name },
    role: assumed.arn,
    sameAccount: equalTexts(caller.account, assumed.account),
    context,
    ...(action === undefined ? {} : { action }),
  }),
});

/** The resources of the caller's grants of sts:AssumeRole. */
const assumable = (caller: Role): readonly Text[] =>
  caller.identity
    .flatMap((policy) => policy.statements)
    .filter(
      ({ effect, actions }) =>
        effect === "Allow" && !actions.negated && matchAction(actions, "sts:AssumeRole") === "yes",
    )
    .flatMap(({ resources }) => (resources && !resources.negated ? resources.patterns : []));

const namesInTrust = (assumed: Role, caller: Role): boolean =>
  !("unknown" in assumed.trust) &&
  assumed.trust.statements.some(
    ({ effect, principals }) =>
      effect === "Allow" &&
      principals !== null &&
      !principals.negated &&
      principals.entries.some(({ kind, value }) => kind === "AWS" && equalTexts(value, caller.arn) === "yes"),
  );
