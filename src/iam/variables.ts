import type { Pattern } from "../values/steps.ts";
import { show, type Text } from "../values/text.ts";
import { contextValue } from "./request-context.ts";
import type { Request } from "./types.ts";

/**
 * A value of a policy with its variables filled in, as a pattern whose filled-in pieces have no wildcards.
 * `nothing`: a variable has no value in this request, so the value matches nothing.
 */
export type Resolved =
  | { readonly kind: "pattern"; readonly pattern: Pattern }
  | { readonly kind: "nothing"; readonly because: string }
  | { readonly kind: "unknown"; readonly because: string };

/** The first version of the policy language that has variables. */
export const VERSION_WITH_VARIABLES = "2012-10-17";

/**
 * Fills in `${aws:PrincipalAccount}`, `${aws:PrincipalTag/team, 'default'}`, `${*}`, `${?}` and `${$}`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function resolveVariables(value: Text, version: string, request: Request): Resolved {
  if (version !== VERSION_WITH_VARIABLES || !value.some((part) => typeof part === "string" && part.includes("${")))
    return { kind: "pattern", pattern: value };
  const pattern: Pattern[number][] = [];
  for (const part of value) {
    if (typeof part !== "string") {
      pattern.push(part);
      continue;
    }
    let from = 0;
    for (let start = part.indexOf("${"); start >= 0; start = part.indexOf("${", from)) {
      const end = part.indexOf("}", start);
      if (end < 0) return { kind: "unknown", because: `it is unknown where a variable ends in ${show(value)}` };
      pattern.push(part.slice(from, start));
      const resolved = resolveOne(part.slice(start + 2, end), request);
      if (resolved.kind !== "pattern") return resolved;
      for (const each of resolved.pattern) pattern.push(each);
      from = end + 1;
    }
    pattern.push(part.slice(from));
  }
  return { kind: "pattern", pattern };
}

/** `aws:username, 'nobody'` as the key and its default; a variable of another form is a key itself. */
function keyAndDefault(variable: string): { readonly key: string; readonly fallback?: string } {
  const comma = variable.indexOf(",");
  if (comma < 0) return { key: variable.trim() };
  const [, fallback] = /^'([^']*)'$/.exec(variable.slice(comma + 1).trim()) ?? [];
  return fallback === undefined ? { key: variable } : { key: variable.slice(0, comma).trim(), fallback };
}

function resolveOne(variable: string, request: Request): Resolved {
  if (variable === "*" || variable === "?" || variable === "$")
    return { kind: "pattern", pattern: [{ exactly: variable }] };
  const { key, fallback } = keyAndDefault(variable);
  const found = contextValue(request, key);
  if (found.kind === "unknown") return found;
  const [value, ...others] = found.kind === "values" ? found.values : [];
  if (others.length > 0) return { kind: "unknown", because: `${key} has several values` };
  if (value)
    return { kind: "pattern", pattern: value.map((part) => (typeof part === "string" ? { exactly: part } : part)) };
  if (fallback !== undefined) return { kind: "pattern", pattern: [{ exactly: fallback }] };
  return { kind: "nothing", because: `\${${key}} has no value in this request` };
}
