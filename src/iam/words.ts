import { show, type Text } from "../values/text.ts";
import { listed, shortened } from "../values/words.ts";
import type { Condition, ContextValue, Origin, Patterns, Principal, PrincipalMatch, Principals } from "./types.ts";

/** How many values a sentence lists before it only counts. */
const MOST_LISTED = 3;
const HIDDEN = "(sensitive)";

/** The words of near misses. What a sensitive statement wants is never shown. */
export function principalWords(
  wanted: Principals,
  principal: Principal,
  match: PrincipalMatch,
  origin: Origin,
): string {
  const is = `the principal is ${nameOf(principal)}`;
  const entries = wanted.entries.map((entry) => entry.value);
  const wants = `the statement ${wanted.negated ? "is for all but" : "names"} ${wanting(entries, origin, wanted.unknown)}`;
  const stale = wanted.entries.find((entry) => entry.stale)?.stale;
  const why = stale ? `; ${stale.because}` : "";
  return match === "account"
    ? `${is}, and ${wants}, which leaves it to the account's identity policies`
    : `${is}, ${wants}${why}`;
}

export const actionWords = (wanted: Patterns, action: string, origin: Origin): string =>
  `the action is ${action}, the statement is for ${patternsWords(wanted, origin)}`;

export const resourceWords = (wanted: Patterns, resource: Text, origin: Origin): string =>
  `the resource is ${shown(resource)}, the statement is for ${patternsWords(wanted, origin)}`;

export function conditionWords(
  condition: Condition,
  has: ContextValue,
  because: string | undefined,
  origin: Origin,
): string {
  if (condition.key === "") return `its conditions are not known (${because ?? "no reason is given"})`;
  const wants = `the statement wants ${condition.operator} ${wanting(condition.values, origin, condition.unknown)}`;
  const why = because === undefined ? "" : ` (${because})`;
  switch (has.kind) {
    case "values":
      return `${condition.key} is ${some(has.values, " and ")}, ${wants}${why}`;
    case "absent":
      return `the request has no ${condition.key}, ${wants}${why}`;
    case "unknown":
      return `${condition.key} is not known, ${wants}${why}`;
  }
}

/** Whose call a sentence speaks of. */
function nameOf(principal: Principal): string {
  switch (principal.kind) {
    case "service":
      return principal.name;
    case "role":
      return shown(principal.arn);
    case "anyone":
      return "anyone";
  }
}

const patternsWords = (wanted: Patterns, origin: Origin): string =>
  `${wanted.negated ? "all but " : ""}${wanting(wanted.patterns, origin, wanted.unknown)}`;

function wanting(values: readonly Text[], origin: Origin, unknown: string | undefined): string {
  if (origin.sensitive) return HIDDEN;
  const further = unknown === undefined ? [] : [`what is not known (${unknown})`];
  return some(values, " or ", further) || "nothing";
}

/** There may be very many: only those that are shown are made into words. */
const some = (values: readonly Text[], joint: string, further: readonly string[] = []): string =>
  listed(
    [...values.slice(0, MOST_LISTED + 2).map(shown), ...further],
    joint,
    MOST_LISTED,
    values.length + further.length,
  );

const shown = (value: Text): string => shortened(show(value));
