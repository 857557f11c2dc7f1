import { matches } from "../values/match.ts";
import { text } from "../values/text.ts";
import { any, not, type Tri } from "../values/tri.ts";
import type { Patterns } from "./types.ts";

/**
 * Whether Action (or, negated, NotAction) covers an action. The case of letters does not matter, `*` and `?` may stand
 * anywhere. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 */
export function matchAction(wanted: Patterns, action: string): Tri {
  const subject = text(action);
  const answers = wanted.patterns.map((pattern) => matches(pattern, subject, { ignoreCase: true }));
  const listed = any(wanted.unknown === undefined ? answers : [...answers, "unknown"]);
  return wanted.negated ? not(listed) : listed;
}
