import { matches } from "../values/match.ts";
import type { Pattern } from "../values/steps.ts";
import type { Part, Text } from "../values/text.ts";
import { any, not, type Tri } from "../values/tri.ts";
import type { Patterns, Request } from "./types.ts";
import { resolveVariables, VERSION_WITH_VARIABLES } from "./variables.ts";

/**
 * Whether Resource (or, negated, NotResource) covers the request's resource: a match of the whole ARN in which `*` runs
 * over `:` and `/`. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function matchResource(wanted: Patterns, version: string, request: Request): Tri {
  const answers = wanted.patterns.map((pattern) => matchOne(pattern, version, request, wanted.negated));
  const listed = any(wanted.unknown === undefined ? answers : [...answers, "unknown"]);
  return wanted.negated ? not(listed) : listed;
}

function matchOne(pattern: Text, version: string, request: Request, negated: boolean): Tri {
  const resolved = resolveVariables(pattern, version, request);
  const isAsWritten = resolved.kind === "pattern" && resolved.pattern === pattern;
  if (isAsWritten) return matchArn(pattern, request.resource);
  if (resolved.kind === "pattern" && !(version === VERSION_WITH_VARIABLES && hasEarlyVariable(pattern)))
    return matchArn(resolved.pattern, request.resource);
  // "This might cause the entire statement to be invalid": under NotResource that would turn the answer around.
  if (resolved.kind === "nothing") return negated ? "unknown" : "no";
  // Whatever the variable's value, it cannot match more than a star.
  return matches(withStars(pattern), request.resource) === "no" ? "no" : "unknown";
}

/**
 * AWS's pages do not say how an ARN of fewer than six parts (`arn:aws:sqs`) is read; evaluators complete it with stars.
 * Such a pattern decides nothing where only the completed one matches.
 */
function matchArn(pattern: Pattern, resource: Text): Tri {
  const whole = matches(pattern, resource);
  if (whole !== "no") return whole;
  const [only, ...others] = pattern;
  if (typeof only !== "string" || others.length > 0 || !only.startsWith("arn:")) return "no";
  const colons = only.split(":").length - 1;
  if (colons >= 5) return "no";
  return matches([...pattern, ":*".repeat(5 - colons)], resource) === "no" ? "no" : "unknown";
}

const VARIABLE = /\$\{[^}]{0,500}\}/g;

/** The pattern with stars for its variables; where one does not end in its own piece, for all that follows. */
function withStars(pattern: Text): Text {
  const parts: Part[] = [];
  for (const part of pattern) {
    const starred = typeof part === "string" ? part.replaceAll(VARIABLE, "*") : part;
    const open = typeof starred === "string" ? starred.indexOf("${") : -1;
    if (typeof starred === "string" && open >= 0) return [...parts, `${starred.slice(0, open)}*`];
    parts.push(starred);
  }
  return parts;
}

/** Variables are allowed after the fifth colon only; what AWS makes of earlier ones is not documented. */
function hasEarlyVariable(pattern: Text): boolean {
  let colons = 0;
  for (const part of pattern) {
    if (typeof part !== "string") {
      if (part.chars === "any") return false;
      continue;
    }
    const variable = part.search(/\$\{[^*?$]/);
    colons += (variable < 0 ? part : part.slice(0, variable)).split(":").length - 1;
    if (variable >= 0) return colons < 5;
  }
  return false;
}
