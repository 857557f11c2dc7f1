import type { Finding, Undecided } from "./types.ts";

/** Known findings by fingerprint: rule and addresses, no lines. */
export interface Baseline {
  /** The name of the file in messages. */
  readonly file: string;
  readonly known: readonly KnownFinding[];
}
export interface KnownFinding {
  readonly fingerprint: string;
  readonly rule: string;
  readonly function: string | null;
  readonly subject: string;
}

const VERSION = 1;

/** The text of a baseline: sorted, one finding per line, so that diffs are readable. */
export function baselineText(findings: readonly Finding[]): string {
  const known = new Map(
    findings.map(({ fingerprint, rule, function: fn, subject }) => [
      fingerprint,
      { fingerprint, rule, function: fn, subject },
    ]),
  );
  const lines = [...known.values()]
    .sort((a, b) => compare(sortKey(a), sortKey(b)))
    .map((one) => `    ${JSON.stringify(one)}`);
  const list = lines.length === 0 ? "[]" : `[\n${lines.join(",\n")}\n  ]`;
  return `{\n  "tool": "lambda-grants",\n  "baselineVersion": ${VERSION},\n  "findings": ${list}\n}\n`;
}

/** Parses a baseline, or returns why the text is not one. */
export function parseBaseline(text: string, file: string): Baseline | { readonly problem: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { problem: `${file} is not a baseline: ${error instanceof Error ? error.message : String(error)}` };
  }
  if (field(json, "tool") !== "lambda-grants" || field(json, "baselineVersion") === undefined) {
    return { problem: `${file} is not a baseline of lambda-grants` };
  }
  const version = field(json, "baselineVersion");
  if (version !== VERSION) return { problem: `${file} has baselineVersion ${JSON.stringify(version)}, not ${VERSION}` };
  const findings = field(json, "findings");
  if (!Array.isArray(findings)) return { problem: `${file} is damaged: the list "findings" is missing` };
  const known: KnownFinding[] = [];
  for (const [index, item] of findings.entries()) {
    const one = knownFinding(item);
    if (!one) return { problem: `${file} is damaged: finding ${index + 1} lacks a fingerprint, rule or subject` };
    known.push(one);
  }
  return { file, known };
}

function knownFinding(item: unknown): KnownFinding | undefined {
  const [fingerprint, rule, subject] = [field(item, "fingerprint"), field(item, "rule"), field(item, "subject")];
  const fn = field(item, "function");
  if (typeof fingerprint !== "string" || typeof rule !== "string" || typeof subject !== "string") return undefined;
  if (fn !== null && typeof fn !== "string") return undefined;
  return { fingerprint, rule, function: fn, subject };
}

/** Entries without a finding or undecided question. */
export function staleEntries(
  baseline: Baseline,
  findings: readonly Finding[],
  undecided: readonly Undecided[],
): readonly KnownFinding[] {
  const found = new Set(findings.map(({ fingerprint }) => fingerprint));
  const undecidedPrints = new Set(undecided.map(({ fingerprint }) => fingerprint));
  return baseline.known.filter(({ fingerprint }) => !found.has(fingerprint) && !undecidedPrints.has(fingerprint));
}

const sortKey = ({ rule, function: fn, subject }: KnownFinding): string => JSON.stringify([rule, fn, subject]);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
