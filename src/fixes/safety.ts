import { policyTexts } from "../aws/resource-kinds.ts";
import type { BlockChange } from "../findings/changes.ts";
import type { FixSafety } from "../findings/types.ts";

/** Arguments that control who can assume a role or use a key, by resource type. */
const NEEDS_REVIEW: ReadonlyMap<string, string> = new Map(
  policyTexts().flatMap(({ type, attribute, kind }) =>
    kind === "trust" || kind === "key" ? [[type, attribute] as const] : [],
  ),
);

/**
 * Whether edits can be applied without review: not those of trust policies and key policies, which give access to
 * others, nor those that a function's code asks for.
 */
export function safetyOf(changes: readonly BlockChange[]): FixSafety {
  return changes.some(needsReview) ? "unsafe" : "safe";
}

function needsReview({ resourceType, change, review }: BlockChange): boolean {
  if (review) return true;
  if (change.kind === "block") return NEEDS_REVIEW.has(change.type);
  if (change.kind === "account") return false;
  if (change.kind === "removal") return true;
  const attribute = change.kind === "policy" ? change.attribute : change.name;
  return NEEDS_REVIEW.get(resourceType) === attribute;
}
