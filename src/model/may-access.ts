import { mayNameAction } from "../iam/action-match.ts";
import type { Statement } from "../iam/types.ts";
import { matches } from "../values/match.ts";
import { memoized } from "../values/memoized.ts";
import type { Text } from "../values/text.ts";
import type { Role } from "./roles.ts";

/**
 * Could an identity policy of the role allow one of the actions on the resource? False is a proof. It is a cheap filter
 * for every function and every resource, which makes nearly all full decisions unnecessary.
 */
export function mayAccess(role: Role, actions: readonly string[], resource: Text): boolean {
  const patterns = patternsFor(role, actions);
  return patterns === "any" || patterns.some((pattern) => matches(pattern, resource) !== "no");
}

/** The resources of the statements that name one of the actions; "any" where a statement may be for everything. */
type Reach = readonly Text[] | "any";

const memo = new WeakMap<Role, Map<string, Reach>>();

function patternsFor(role: Role, actions: readonly string[]): Reach {
  const known = memoized(memo, role, () => new Map<string, Reach>());
  return memoized(known, actions.join(" "), () => reachOf(role, actions));
}

function reachOf(role: Role, actions: readonly string[]): Reach {
  if (role.incomplete.length > 0 || role.identity.some(({ incomplete }) => incomplete !== undefined)) return "any";
  const naming = role.identity.flatMap(({ statements }) => statements.filter((one) => mayName(one, actions)));
  const patterns: Text[] = [];
  for (const { resources } of naming) {
    if (resources === null || resources.negated || resources.unknown !== undefined) return "any";
    for (const each of resources.patterns) patterns.push(each);
  }
  return patterns.some(isPeculiar) ? "any" : patterns;
}

const mayName = ({ effect, actions }: Statement, asked: readonly string[]): boolean =>
  effect !== "Deny" && mayNameAction(actions, asked);

/** With a policy variable, or an ARN that is cut short: such patterns may match more than what is written. */
const isPeculiar = (pattern: Text): boolean =>
  pattern.some((part) => typeof part === "string" && part.includes("${")) ||
  (pattern.length === 1 && typeof pattern[0] === "string" && pattern[0].split(":").length < 6);
