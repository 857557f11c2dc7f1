import type { FixPlan } from "../fix-plan.ts";
import type { Outcome } from "../rule.ts";

/**
 * Findings that want a new policy for the same role get one block, with the statements of all: two blocks beside each
 * other would have the same label, or be two where a person writes one. What a person must look at stays apart from what
 * can be written without.
 */
export function withSharedPolicies<T extends { readonly outcome: Outcome }>(all: readonly T[]): readonly T[] {
  const blocks = new Map<string, FixPlan[]>();
  for (const { outcome } of all) {
    const fix = fixOf(outcome);
    const key = fix === null ? undefined : keyOf(fix);
    if (fix && key !== undefined) blocks.set(key, [...(blocks.get(key) ?? []), fix]);
  }
  return all.map((each) => {
    const fix = fixOf(each.outcome);
    const wanting = (fix && blocks.get(keyOf(fix) ?? "")) ?? [];
    const [first, ...others] = wanting;
    if (!fix || !first?.grant || others.length === 0 || each.outcome.kind !== "problem") return each;
    const grants = wanting.flatMap(({ grant }) => grant?.grants ?? []);
    const waiting = wanting.flatMap(({ grant }) => grant?.waiting ?? []);
    return { ...each, outcome: { ...each.outcome, fix: { ...fix, ...first.grant.write(grants, waiting) } } };
  });
}

const fixOf = (outcome: Outcome): FixPlan | null => (outcome.kind === "problem" ? outcome.fix : null);

const keyOf = ({ grant, review }: FixPlan): string | undefined =>
  grant === undefined ? undefined : JSON.stringify([grant.block, review === true]);
