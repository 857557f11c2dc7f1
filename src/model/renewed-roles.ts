import { equalTexts } from "../values/compare.ts";
import { knownText } from "../values/known.ts";
import { text } from "../values/text.ts";
import { all, type Tri } from "../values/tri.ts";
import { textOf } from "../values/value.ts";
import type { Resource, World } from "../world/types.ts";
import type { LambdaFunction } from "./functions.ts";
import type { RoleRef } from "./roles.ts";

/**
 * A function's role that goes and comes back under the same ARN, as another principal: IAM gives each role an id of its
 * own. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
export interface RenewedRole {
  readonly role: Resource;
  /** The resource that had the ARN before: the role itself where it is replaced; null where the plan deletes none. */
  readonly old: Resource | null;
  /** Does the function have this role's ARN before and after? */
  readonly sameArn: Tri;
}

/** The role of a function that exists, where the plan makes it anew; `after` is what its `role` will name. */
export function renewedRoleOf(world: World, fn: LambdaFunction, after: RoleRef): RenewedRole | undefined {
  const before = knownText(fn.resource.before("role"));
  if (before === undefined) return undefined;
  const replaced = world.of("aws_iam_role").find((role) => role.fate === "replace" && arnBefore(role) === before);
  const role = after.kind === "role" ? after.role.resource : replaced;
  if (role?.parsed.mode !== "managed") return undefined;
  if (role.fate === "replace") {
    if (role !== replaced) return undefined;
    const named = after.kind === "role" || knownText(fn.resource.get("role")) === before ? "yes" : "unknown";
    return { role, old: role, sameArn: all([named, hasArn(role, before)]) };
  }
  if (role.fate !== "create") return undefined;
  const old = world.deleted("aws_iam_role").find((deleted) => knownText(deleted.get("arn")) === before) ?? null;
  return { role, old, sameArn: hasArn(role, before) };
}

const arnBefore = (role: Resource): string | undefined => knownText(role.before("arn"));

/** Will the role have this ARN? The account is not asked: a function's role is of its own account. */
export function hasArn(role: Resource, arn: string): Tri {
  // A name that the provider makes up (`name_prefix`, or nothing) is another one each time.
  if (!role.isConfigured("name") && knownText(role.get("name")) === undefined) return "no";
  const head = /^arn:[^:]*:iam::\d*:role/.exec(arn)?.[0];
  const [path, name] = [textOf(role.get("path")), textOf(role.get("name"))];
  if (head === undefined || path.kind === "unknown" || name.kind !== "text") return "unknown";
  return equalTexts([arn.slice(head.length)], text(...(path.kind === "text" ? path.text : ["/"]), ...name.text));
}
