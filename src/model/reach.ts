import type { Statement } from "../iam/types.ts";
import { matches } from "../values/match.ts";
import type { Text } from "../values/text.ts";
import { asSubject } from "./overlaps.ts";
import type { Role } from "./roles.ts";

/** How many different patterns of one role for one resource are looked at. */
const MOST_LOOKED_AT = 20;

/**
 * The ARNs for which to decide whether a role may do something somewhere in `target`, a pattern such as `bucket/*`: an
 * object that nothing names, and what the role's own Allow statements name in it (`bucket/images/*`).
 */
export function reachInto(role: Role, target: Text): readonly Text[] {
  if (!target.some((part) => typeof part === "string" && part.includes("*"))) return [target];
  const reached = role.identity
    .flatMap((policy) => policy.statements)
    .filter((statement) => statement.effect === "Allow")
    .flatMap(patternsOf)
    .map(asSubject)
    .filter((subject) => matches(target, subject) === "yes");
  return [asSubject(target), ...reached.slice(0, MOST_LOOKED_AT)];
}

const patternsOf = ({ resources }: Statement): readonly Text[] =>
  resources && !resources.negated ? resources.patterns : [];
