import type { Agreement, Compared } from "./types.ts";

export interface Counts {
  readonly compared: number;
  readonly equal: number;
  readonly partly: number;
  readonly unknown: number;
  readonly different: number;
}

export function countsOf({ compared }: Agreement): Counts {
  const count = (verdict: Compared["verdict"]): number => compared.filter((one) => one.verdict === verdict).length;
  return {
    compared: compared.length,
    equal: count("equal"),
    partly: count("partly"),
    unknown: count("unknown"),
    different: count("different"),
  };
}

/** How often each reason, or each rule of alike.ts, occurs; the most frequent first. */
function tally(words: Iterable<string>): readonly (readonly [string, number])[] {
  const found = new Map<string, number>();
  for (const word of words) found.set(word, (found.get(word) ?? 0) + 1);
  return [...found].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
}

const reasonsIn = ({ compared }: Agreement): readonly (readonly [string, number])[] =>
  tally(compared.flatMap((one) => (one.verdict === "unknown" ? [one.because ?? "no reason"] : [])));
const rulesIn = ({ compared }: Agreement): readonly (readonly [string, number])[] =>
  tally(compared.flatMap((one) => (one.verdict === "equal" && one.rule ? [one.rule] : [])));

const MOST_REASONS = 10;

/** For people: what differs, why values are unknown, and the counts in the last line. */
export function agreementText(agreement: Agreement, display: (file: string) => string): string {
  const lines: string[] = [];
  for (const one of agreement.compared) {
    if (one.verdict !== "different") continue;
    lines.push(
      `different ${nameOf(one)}`,
      `  HCL  ${one.ours}`,
      `  plan ${one.planned}`,
      `  at   ${place(one, display)}`,
    );
  }
  const reasons = reasonsIn(agreement);
  if (reasons.length > 0) lines.push("unknown, because:");
  for (const [because, n] of reasons.slice(0, MOST_REASONS)) lines.push(`  ${String(n).padStart(5)}  ${because}`);
  const rest = reasons.slice(MOST_REASONS).reduce((sum, [, n]) => sum + n, 0);
  if (rest > 0) lines.push(`  ${String(rest).padStart(5)}  other reasons`);
  const rules = rulesIn(agreement).map(([rule, n]) => `${rule} ${n}`);
  if (rules.length > 0) lines.push(`equal but for how it is written: ${rules.join(", ")}`);
  return `${[...lines, countsLine(countsOf(agreement))].join("\n")}\n`;
}

export const countsLine = (c: Counts): string =>
  `compared ${c.compared}, equal ${c.equal}, partly ${c.partly}, unknown ${c.unknown}, different ${c.different}`;

/** For programs: the counts, and all that is not plainly equal. */
export function agreementJson(agreement: Agreement, display: (file: string) => string): string {
  const open = agreement.compared
    .filter((one) => one.verdict !== "equal")
    .map(({ verdict, address, path, because, ours, planned, where }) => ({
      verdict,
      address,
      path,
      ...(because === undefined ? {} : { because }),
      ...(ours === undefined ? {} : { hcl: ours, plan: planned }),
      location: where && { file: display(where.file), startLine: where.startLine, endLine: where.endLine },
    }));
  const json = {
    counts: countsOf(agreement),
    reasons: Object.fromEntries(reasonsIn(agreement)),
    rules: Object.fromEntries(rulesIn(agreement)),
    values: open,
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}

const nameOf = ({ address, path }: Compared): string =>
  address + path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("");

const place = ({ where }: Compared, display: (file: string) => string): string =>
  where ? `${display(where.file)}:${where.startLine}` : "no HCL";
