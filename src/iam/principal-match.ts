import { equalTexts } from "../values/compare.ts";
import { matches } from "../values/match.ts";
import { known, show, type Text, text } from "../values/text.ts";
import { any, type Tri } from "../values/tri.ts";
import { canonicalService, sameServicePrincipal } from "./service-principals.ts";
import type { Principal, PrincipalMatch, Principals } from "./types.ts";

/**
 * Does a statement that names only the principal's account grant? It does together with an identity policy, never
 * alone.
 */
export type AccountGrants = "yes" | "no";

type Entry = Principals["entries"][number];
type Role = Extract<Principal, { kind: "role" }>;

/**
 * Whether the Principal element of a statement names a principal; NotPrincipal is `negated`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function matchPrincipal(wanted: Principals, principal: Principal, account: AccountGrants): PrincipalMatch {
  const found = wanted.entries.map((entry) => matchEntry(entry, principal, account));
  // Whether AWS also stores unique IDs for a NotPrincipal is not documented.
  if (wanted.negated && wanted.entries.some(({ stale }) => stale)) return "unknown";
  if (wanted.negated) return matchNegated(found, wanted.unknown !== undefined, principal);
  if (found.includes("direct")) return "direct";
  const undecided = found.includes("unknown") || wanted.unknown !== undefined;
  // Where naming the account is not enough, an unknown entry may still name the principal itself.
  if (found.includes("account")) return undecided && account === "no" ? "unknown" : "account";
  return undecided ? "unknown" : "no";
}

/**
 * NotPrincipal exempts whom it lists; a role is exempt for certain only where its account is listed as well, and never
 * if it has a permissions boundary. AWS accepts NotPrincipal with Deny only, so that is what is answered here.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
function matchNegated(found: readonly PrincipalMatch[], incomplete: boolean, principal: Principal): PrincipalMatch {
  if (principal.kind === "role" && principal.bounded === "yes") return "direct";
  if (!incomplete && found.every((match) => match === "no")) return "direct";
  const exempt = found.includes("direct") && (principal.kind !== "role" || found.includes("account"));
  return exempt && !(principal.kind === "role" && principal.bounded) ? "no" : "unknown";
}

function matchEntry(entry: Entry, principal: Principal, account: AccountGrants): PrincipalMatch {
  if (entry.kind === "Any" || (entry.kind === "AWS" && known(entry.value) === "*")) return "direct";
  switch (principal.kind) {
    case "anyone":
      return mayBeStar(entry) ? "unknown" : "no";
    case "service":
      if (entry.kind === "Service") return directly(sameService(entry.value, principal.name));
      return mayBeStar(entry) ? "unknown" : "no";
    case "role":
      // A canonical user is an account under the name that S3 gives it; nothing in a plan shows which.
      if (entry.kind === "CanonicalUser") return "unknown";
      return entry.kind === "AWS" ? matchNamed(entry, principal, account) : "no";
  }
}

const directly = (answer: Tri): PrincipalMatch => (answer === "yes" ? "direct" : answer);

const mayBeStar = (entry: Entry): boolean => entry.kind === "AWS" && equalTexts(entry.value, text("*")) !== "no";

function sameService(wanted: Text, name: string): Tri {
  const literal = known(wanted);
  if (literal !== undefined) return sameServicePrincipal(literal, name) ? "yes" : "no";
  const canonical = canonicalService(name);
  const forms = [name, canonical, `${canonical}.cn`, canonical.replace(/^([^.]+)\./, "$1.*.")];
  return any(forms.map((form) => matches(text(form), wanted))) === "no" ? "no" : "unknown";
}

/** An entry that names a deleted role does not name the new role, though both have this ARN. */
function matchNamed({ value, stale }: Entry, role: Role, account: AccountGrants): PrincipalMatch {
  const match = matchRole(value, role, account);
  if (!stale || match !== "direct") return match;
  return stale.certain ? "no" : "unknown";
}

function matchRole(wanted: Text, role: Role, grants: AccountGrants): PrincipalMatch {
  const itself = equalTexts(wanted, role.arn);
  if (itself === "yes") return "direct";
  const account = any([equalTexts(wanted, role.account), matches(text("arn:*:iam::", role.account, ":root"), wanted)]);
  if (account === "yes") return "account";
  const session = matchSession(wanted, role);
  if (session === "yes") return "direct";
  // It can name an account at most, whichever that is; where an account does not grant by itself, neither does this
  // entry.
  if (itself === "no" && session === "no" && account === "unknown" && grants === "no") return "no";
  if (itself === "unknown" || account === "unknown" || session === "unknown") return "unknown";
  return isUnclearForm(wanted, role) ? "unknown" : "no";
}

/** `arn:P:sts::ACCOUNT:assumed-role/NAME/SESSION`: the role's name without its path. */
function matchSession(wanted: Text, role: Role): Tri {
  const base = text("arn:*:sts::", role.account, ":assumed-role/", role.name, "/");
  const some = matches(text(base, "*"), wanted);
  if (some === "no") return "no";
  return role.session && some === "yes" ? matches(text(base, role.session), wanted) : "unknown";
}

/**
 * Forms whose meaning this tool does not know: wildcards inside an ARN, which AWS refuses or takes literally, and the
 * unique ID that AWS shows for a principal that was deleted and may have been recreated.
 */
function isUnclearForm(wanted: Text, role: Role): boolean {
  const shown = known(wanted) ?? show(wanted);
  if (/^A(?:ROA|IDA)[A-Z0-9]+$/.test(shown)) return true;
  return shown.includes("*") && matches(wanted, role.arn) !== "no";
}
