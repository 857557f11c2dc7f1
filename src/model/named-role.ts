import { equalTexts } from "../values/compare.ts";
import type { Text } from "../values/text.ts";
import { all, any, type Tri } from "../values/tri.ts";
import { textOf, type Value } from "../values/value.ts";
import { held } from "../world/held.ts";
import type { Provider, Resource, World } from "../world/types.ts";
import { sameNamed } from "./same.ts";

/** Does a `role` argument of a resource with this provider name the role in question? */
export type IsThis = (value: Value, from: Provider) => Tri;

/** Is the role the one, or among those, that an argument names? */
export function isOneOf(named: Value, from: Provider, isThis: IsThis): Tri {
  if (named.kind !== "list") return isThis(named, from);
  return any(named.items.map((value) => isThis(value, from)));
}

/** Whether arguments name a role of this name in the account of this provider; `role`: the managed role itself. */
export const namesRole =
  (world: World, role: Resource | undefined, name: Text, provider: Provider): IsThis =>
  (value, from) => {
    const answer = isRole(value, from, name, provider);
    return role && answer === "unknown" && isAnother(world, role, value, from) ? "no" : answer;
  };

/** A role argument is the role's name; some are its ARN. A role in another account is never this one. */
function isRole(value: Value, from: Provider, name: Text, provider: Provider): Tri {
  const texted = textOf(value);
  if (texted.kind === "null" || texted.kind === "no-text") return "no";
  if (texted.kind === "unknown") return "unknown";
  return all([equalTexts(texted.text, name), equalTexts(from.account, provider.account)]);
}

/**
 * Is it certainly the name of another role of this plan? Then it is not this role's, though both are unknown until
 * apply: AWS refuses a second role of the same name.
 */
const isAnother = (world: World, role: Resource, value: Value, from: Provider): boolean =>
  world
    .of("aws_iam_role")
    .some((other) => other !== role && sameNamed(held(other, "name"), [{ provider: from }, value]) === "yes");
