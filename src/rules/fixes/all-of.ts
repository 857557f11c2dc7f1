import type { FixPlan } from "../fix-plan.ts";

/** Several fixes of one finding as one; its edits are offered only if each of them has some. */
export function allOf(fixes: readonly FixPlan[], title: (titles: readonly string[]) => string): FixPlan | null {
  const [first, ...more] = fixes;
  if (!first) return null;
  if (more.every((fix) => fix.title === first.title && fix.snippet === first.snippet)) return first;
  const snippets = [...new Set(fixes.flatMap(({ snippet }) => snippet ?? []))];
  const changes = fixes.map((fix) => fix.changes ?? []);
  const isWhole = changes.every((each) => each.length > 0);
  return {
    title: title([...new Set(fixes.map((fix) => fix.title))]),
    ...(fixes.some(({ review }) => review) ? { review: true } : {}),
    ...(snippets.length === 0 ? {} : { snippet: snippets.join("\n\n") }),
    ...(isWhole ? { changes: changes.flat() } : {}),
  };
}
