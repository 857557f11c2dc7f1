import { policyTexts } from "../aws/resource-kinds.ts";
import type { BlockChange } from "../findings/changes.ts";
import type { FixSafety } from "../findings/types.ts";

/** Arguments that say who may take a role or use a key, by the type of their resource. */
const NEEDS_A_LOOK: ReadonlyMap<string, string> = new Map(
  policyTexts().flatMap(({ type, attribute, kind }) =>
    kind === "trust" || kind === "key" ? [[type, attribute] as const] : [],
  ),
);

/**
 * Whether edits may be written without a look: those of trust policies and key policies may not, for they let others in.
 */
export function safetyOf(changes: readonly BlockChange[]): FixSafety {
  return changes.some(needsALook) ? "unsafe" : "safe";
}

function needsALook({ resourceType, change }: BlockChange): boolean {
  if (change.kind === "block") return NEEDS_A_LOOK.has(change.type);
  const attribute = change.kind === "attribute" || change.kind === "items" ? change.name : change.attribute;
  return NEEDS_A_LOOK.get(resourceType) === attribute;
}
