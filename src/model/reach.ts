import type { Statement } from "../iam/types.ts";
import { matches } from "../values/match.ts";
import type { Text } from "../values/text.ts";
import { asSubject } from "./overlaps.ts";
import type { Role } from "./roles.ts";

/** How many different reaches of one role into one resource are looked at. */
const MOST_LOOKED_AT = 20;

/**
 * The ARNs on which to ask whether a role may do something somewhere in `target`, a pattern such as `bucket/*`: some
 * thing in it that nobody names, and what the role's own Allow statements reach in it (`bucket/images/*`).
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
