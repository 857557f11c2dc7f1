import type { Tri } from "../values/tri.ts";
import { at, itemsOf, type Value } from "../values/value.ts";
import { isLeft, olderOf } from "../world/fate.ts";
import type { Provider, Resource, World } from "../world/types.ts";
import { sameText } from "./same.ts";

/** Is a `role` argument, as a resource of this provider gives it, the role in question? */
export type IsThis = (value: Value, from: Provider) => Tri;

/**
 * The provider reads back what a role has, whoever gave it. What stays of that is what no resource of this plan gave:
 * what one gave, it gives or takes away itself.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role
 */

/** The inline policies that stay, by their index in `inline_policy`. */
export function standingInline(world: World, role: Resource, isThis: IsThis): readonly number[] {
  const blocks = itemsOf(role.get("inline_policy")).items;
  if (blocks.length === 0) return [];
  const own = ours(world, "aws_iam_role_policy").flatMap((resource) => [
    ...(isThis(resource.get("role"), resource.provider) === "no" ? [] : [resource.get("name")]),
    ...(isThis(resource.before("role"), resource.provider) === "no" ? [] : [resource.before("name")]),
  ]);
  const only = exclusive(world, "aws_iam_role_policies_exclusive", "policy_names", isThis);
  return [...blocks.entries()].flatMap(([index, block]) => {
    const name = at(block, "name");
    if (name.kind === "null" || own.some((other) => sameText(other, name) !== "no")) return [];
    return only?.every((kept) => sameText(kept, name) === "no") ? [] : [index];
  });
}

/** Of the attached policies that were read back, by ARN, those that stay. */
export function standingArns(world: World, arns: readonly Value[], isThis: IsThis): readonly Value[] {
  if (arns.length === 0) return [];
  const single = ours(world, "aws_iam_role_policy_attachment").flatMap((resource) =>
    isThis(resource.before("role"), resource.provider) === "no" ? [] : [resource.before("policy_arn")],
  );
  const several = ours(world, "aws_iam_policy_attachment").flatMap((resource) =>
    amongRoles(resource.before("roles"), (value) => isThis(value, resource.provider)) === "no"
      ? []
      : [resource.before("policy_arn")],
  );
  const given = [...single, ...several];
  const only = exclusive(world, "aws_iam_role_policy_attachments_exclusive", "policy_arns", isThis);
  return arns.filter(
    (arn) =>
      given.every((other) => sameText(other, arn) === "no") && !only?.every((kept) => sameText(kept, arn) === "no"),
  );
}

const ours = (world: World, type: string): readonly Resource[] => [...world.of(type), ...world.deleted(type)];

/** What a resource that takes away everything else leaves; undefined where none is for this role. */
function exclusive(world: World, type: string, list: string, isThis: IsThis): readonly Value[] | undefined {
  const found = world.of(type).find((resource) => isThis(resource.get("role_name"), resource.provider) === "yes");
  const items = found && found.fate !== "forget" ? itemsOf(found.get(list)) : undefined;
  return items?.unknown === undefined ? items?.items : undefined;
}

/** Is the role among these? */
export function amongRoles(value: Value, isThis: (value: Value) => Tri): Tri {
  const { items, unknown } = itemsOf(value);
  const answers = items.map(isThis);
  if (answers.includes("yes")) return "yes";
  return answers.includes("unknown") || unknown !== undefined ? "unknown" : "no";
}

/**
 * What becomes of a grant when the plan makes its role anew under its name, and leaves the resource that gave it as it
 * is: the provider takes every policy off a role before it deletes it, where it knows of any, and the new role begins
 * with none. https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role (force_detach_policies)
 */
export function withOldRole(
  world: World,
  role: Resource,
  grant: Resource,
  isThis: IsThis,
): "stays" | "goes" | "unclear" {
  const old = olderOf(world, role).find(
    (older) => older === role || isThis(older.get("name"), older.provider) === "yes",
  );
  if (!old || role.createdFirst) return "stays";
  const inBoth = (): boolean =>
    grant.type === "aws_iam_policy_attachment" &&
    grant.fate === "update" &&
    amongRoles(grant.before("roles"), (value) => isThis(value, grant.provider)) === "yes";
  if (!isLeft(grant) && !inBoth()) return "stays";
  const read = grant.type === "aws_iam_role_policy" ? "inline_policy" : "managed_policy_arns";
  const force = old.before("force_detach_policies");
  const detaches = itemsOf(old.before(read)).items.length > 0 || (force.kind === "bool" && force.value);
  return detaches ? "goes" : "unclear";
}
