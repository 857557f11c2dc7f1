import { show, type Text } from "../values/text.ts";
import type { Tri } from "../values/tri.ts";
import { listed, shortened } from "../values/words.ts";
import type {
  Condition,
  ContextValue,
  Patterns,
  Principal,
  PrincipalMatch,
  Principals,
  Request,
  Statement,
} from "./types.ts";

/** How many values a sentence lists before it only counts. */
const MOST_LISTED = 3;
const HIDDEN = "(sensitive)";

/**
 * Why one part of a statement does not match a request, or why it is unknown whether it does. "it" is the statement.
 * What a sensitive statement contains is never shown.
 */
export function principalWords(
  statement: Statement,
  principals: Principals,
  { principal }: Request,
  match: PrincipalMatch,
): string {
  const values = principals.entries.map((entry) => entry.value);
  const written = listOf(values, statement, principals.unknown, " and ");
  if (written === undefined) return `it is unknown which principals it ${verb(statement)}: ${principals.unknown}`;
  const named = statement.origin.sensitive
    ? written
    : `${values.length > 1 ? "the principals" : "the principal"} ${written}`;
  if (match === "account")
    return `it ${verb(statement)} ${named}, which leaves the decision about ${callerName(principal)} to the account's identity policies`;
  const entry = principals.entries.find(({ stale }) => stale);
  if (entry?.stale && shown(entry.value) === callerName(principal))
    return `it ${verb(statement)} ${named}${entry.stale.certain ? ", but " : "; "}${entry.stale.because}`;
  const why = entry?.stale ? `; ${entry.stale.because}` : "";
  const all = principals.negated ? `every principal except ${written}` : named;
  return match === "unknown"
    ? `it ${verb(statement)} ${all}, and it is unknown whether that includes the caller, ${callerName(principal)}${why}`
    : `it ${only(principals)}${verb(statement)} ${all}, and the caller ${principal.kind === "anyone" ? "can be anyone" : `is ${callerName(principal)}`}${why}`;
}

export function actionWords(statement: Statement, action: string, matches: Tri): string {
  const { actions } = statement;
  const written = listOf(actions.patterns, statement, actions.unknown, " and ");
  if (written === undefined) return `it is unknown which actions it ${verb(statement)}: ${actions.unknown}`;
  const all = actions.negated ? `every action except ${written}` : written;
  if (matches === "unknown") return `it ${verb(statement)} ${all}, and it is unknown whether that includes ${action}`;
  return actions.negated
    ? `it ${verb(statement)} ${all}, and this needs ${action}`
    : `it only ${verb(statement)} ${all}, not ${action}`;
}

export function resourceWords(statement: Statement, resources: Patterns, resource: Text, matches: Tri): string {
  const written = listOf(resources.patterns, statement, resources.unknown, " and ");
  if (written === undefined) return `it is unknown which resources it covers: ${resources.unknown}`;
  const all = resources.negated ? `every resource except ${written}` : written;
  return matches === "unknown"
    ? `it covers ${all}, and it is unknown whether that includes ${shown(resource)}`
    : `it ${only(resources)}covers ${all}, and this needs ${shown(resource)}`;
}

/** `has`: what the request has for the condition's key. `because`: why the answer is unknown, where it is. */
export function conditionWords(
  statement: Statement,
  condition: Condition,
  has: ContextValue,
  because: string | undefined,
  matches: Tri,
): string {
  const { key, operator, values, unknown } = condition;
  if (key === "") return `its conditions are unknown: ${because ?? "no reason is given"}`;
  const written = listOf(values, statement, unknown, " or ") ?? `a value that is unknown (${unknown})`;
  const requires = `it requires ${key} ${operator} ${written}`;
  const why = because === undefined || because === unknown ? "" : ` (${because})`;
  switch (has.kind) {
    case "values": {
      const sent = some(has.values, " and ");
      return matches === "unknown"
        ? `${requires}, and it is unknown whether ${sent} in the request matches${why}`
        : `${requires}, but the request has ${sent}${why}`;
    }
    case "absent":
      return `${requires}, but the request does not have ${key}${why}`;
    case "unknown":
      return `${requires}, but the value in the request is unknown${why}`;
  }
}

/** Statements of unknown effect are possible grants. */
const verb = ({ effect }: Statement): string => (effect === "Deny" ? "denies" : "allows");

const only = ({ negated }: { readonly negated: boolean }): string => (negated ? "" : "only ");

/** Whose call a sentence is about. */
function callerName(principal: Principal): string {
  switch (principal.kind) {
    case "service":
      return principal.name;
    case "role":
      return shown(principal.arn);
    case "anyone":
      return "anyone";
  }
}

/** The values that a statement names; undefined where none of them is known, `unknown` says why. */
function listOf(
  values: readonly Text[],
  { origin }: Statement,
  unknown: string | undefined,
  joint: string,
): string | undefined {
  if (origin.sensitive) return HIDDEN;
  if (values.length === 0) return unknown === undefined ? "nothing" : undefined;
  return some(values, joint, unknown === undefined ? [] : [`possibly more (${unknown})`]);
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
