import type { Report } from "../../src/findings/types.ts";
import { analyzeCase } from "../../test/support/cases.ts";

/** The place of a sentence in a report: `error message of decrypt-denied`, `undecided of decrypt-denied`. */
export interface Sentence {
  readonly kind: string;
  readonly text: string;
}

/** Every sentence that the tool says of a fixture. */
export async function sentencesOf(folder: string): Promise<readonly Sentence[]> {
  const { report, checked } = await analyzeCase(folder);
  return [
    ...ofReport(report),
    ...checked.map(({ what }) => ({ kind: "passed", text: what })),
    ...report.plans.flatMap(({ noSource }) => (noSource === null ? [] : [{ kind: "gap", text: noSource }])),
  ];
}

const ofReport = ({ findings, undecided, gaps }: Report): readonly Sentence[] => [
  ...findings.flatMap(({ rule, message, consequence, related, fix }) => [
    { kind: `${rule}: 1 message`, text: message },
    { kind: `${rule}: 2 after apply`, text: consequence },
    ...related.map(({ note }) => ({ kind: `${rule}: 3 note at another place`, text: note })),
    ...(fix === null ? [] : [{ kind: `${rule}: 4 fix`, text: fix.title }]),
  ]),
  ...undecided.map(({ rule, because }) => ({ kind: `${rule}: 5 undecided`, text: because })),
  ...gaps.map(({ what }) => ({ kind: "gap", text: what })),
];

const PARTS: readonly (readonly [RegExp, string])[] = [
  [/"[^"]*"/g, "“”"],
  [/(?:module\.[\w-]+(?:\[[^\]]*\])?\.)*(?:data\.)?aws_\w+\.[\w-]+(?:\[[^\]]*\])?(?:\.[\w.[\]-]+)?/g, "ADDRESS"],
  [/arn:[\w-]+:[^\s,)]*/g, "ARN"],
  [/[\w.-]+\.amazonaws\.com/g, "SERVICE"],
  [/\b[a-z0-9-]+:[A-Z][\w*]*/g, "ACTION"],
  [/\d+/g, "N"],
  [/\b(ADDRESS|ARN|SERVICE|ACTION)(?:(?:, | and | or |, and |, or )\1)+/g, "$1"],
];

/** A sentence with what differs from case to case taken out: two of one shape are made by one piece of code. */
export const shapeOf = (text: string): string => PARTS.reduce((shape, [part, name]) => shape.replace(part, name), text);
