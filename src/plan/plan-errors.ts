import type { PlanError } from "./types.ts";

export const SHOW = "run `terraform show -json tfplan > plan.json` (or `tofu show -json`) and pass plan.json";

export const planError = (kind: PlanError["kind"], problem: string, help: string): { readonly error: PlanError } => ({
  error: { kind, problem, help },
});

/** Text from outside on one line: characters that would move the cursor or reorder the line are escaped. */
export function onOneLine(text: string): string {
  const short = text.length > 300 ? `${text.slice(0, 300)}…` : text;
  return short.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
}
