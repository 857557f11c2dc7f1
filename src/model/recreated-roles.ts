import { knownText } from "../values/known.ts";
import { all, type Tri } from "../values/tri.ts";
import { isCreated, mayBeReplacedBy } from "../world/planned-action.ts";
import type { Resource, World } from "../world/types.ts";
import type { LambdaFunction } from "./functions.ts";
import { willHaveArn } from "./recreated.ts";
import type { RoleRef } from "./roles.ts";

/**
 * A function's role that is deleted and created again under the same ARN, as another principal: IAM gives each role its
 * own unique ID. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
export interface RecreatedRole {
  readonly role: Resource;
  /** The role that had the ARN before: the same resource where it is replaced; null where the plan deletes none. */
  readonly old: Resource | null;
  /** Does the function have this role's ARN before and after? */
  readonly sameArn: Tri;
}

/**
 * The role of an existing function, where the plan recreates it; `after`: the role that the function's `role` will
 * name.
 */
export function recreatedRoleOf(world: World, fn: LambdaFunction, after: RoleRef): RecreatedRole | undefined {
  const before = knownText(fn.resource.before("role"));
  if (before === undefined) return undefined;
  const had = (role: Resource): boolean => knownText(role.before("arn")) === before;
  const replaced = world.of("aws_iam_role").find((role) => role.plannedAction === "replace" && had(role));
  const role = after.kind === "role" ? after.role.resource : replaced;
  if (role?.parsed.mode !== "managed" || !isCreated(role)) return undefined;
  const old = mayBeReplacedBy(world, role).find(had) ?? null;
  if (old === null && role.plannedAction === "replace") return undefined;
  // The account need not be compared: a function's role is in the function's account.
  const named = after.kind === "role" || knownText(fn.resource.get("role")) === before ? "yes" : "unknown";
  return { role, old, sameArn: all([named, willHaveArn(role, [before])]) };
}
