import { known } from "../values/text.ts";
import { type Obj, textOf, type Value } from "../values/value.ts";
import { parseConditions } from "./parse-conditions.ts";
import { element, strings } from "./parse-element.ts";
import { parsePrincipals } from "./parse-principals.ts";
import type { Origin, Patterns, PolicyKind, Principals, Statement } from "./types.ts";

/** One statement; a part that cannot be read stays unknown, so that it can neither allow nor deny for certain. */
export function parseStatement(object: Obj, index: number, origin: Origin, kind: PolicyKind): Statement {
  const sid = textOf(element(object, "Sid"));
  return {
    sid: sid.kind === "text" ? (known(sid.text) ?? null) : null,
    index,
    effect: effectOf(element(object, "Effect")),
    actions: parsePatterns(object, "Action") ?? { negated: false, patterns: [], unknown: "it has no Action" },
    resources: parsePatterns(object, "Resource") ?? withoutResource(kind),
    principals: kind === "identity" ? null : principalsOf(object),
    conditions: parseConditions(element(object, "Condition")),
    origin: {
      ...origin,
      path: [...origin.path, "Statement", index],
      ...(hidesSomething(object) ? { sensitive: true } : {}),
    },
  };
}

/** `Allow` and `Deny` are spelled exactly so: AWS refuses other spellings. */
function effectOf(value: Value): Statement["effect"] {
  const read = textOf(value);
  const effect = read.kind === "text" ? known(read.text) : undefined;
  return effect === "Allow" || effect === "Deny" ? effect : "unknown";
}

function parsePatterns(object: Obj, name: "Action" | "Resource"): Patterns | undefined {
  for (const negated of [false, true]) {
    const value = element(object, negated ? `Not${name}` : name);
    if (value.kind === "null") continue;
    const { texts, unknown } = strings(value);
    return { negated, patterns: texts, ...(unknown === undefined ? {} : { unknown }) };
  }
  return undefined;
}

const withoutResource = (kind: PolicyKind): Patterns | null =>
  kind === "identity" ? { negated: false, patterns: [], unknown: "it has no Resource" } : null;

function principalsOf(object: Obj): Principals {
  const named = element(object, "Principal");
  if (named.kind !== "null") return parsePrincipals(named, false);
  const excepted = element(object, "NotPrincipal");
  if (excepted.kind !== "null") return parsePrincipals(excepted, true);
  return { negated: false, entries: [], unknown: "it has no Principal" };
}

/** How deep a statement is searched for sensitive values; none that AWS accepts is deeper. */
const DEEPEST = 8;

function hidesSomething(value: Value, depth = 0): boolean {
  if (value.sensitive || depth > DEEPEST) return true;
  if (value.kind === "list") return value.items.some((item) => hidesSomething(item, depth + 1));
  if (value.kind === "object") return [...value.entries.values()].some((item) => hidesSomething(item, depth + 1));
  return false;
}
