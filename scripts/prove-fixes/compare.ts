import type { HclParser } from "../../src/hcl/parser.ts";
import type { Line } from "../laws/verdicts.ts";
import { planDifferences } from "./plan-differences.ts";
import type { Trial } from "./types.ts";

/** A plan, and what is said of it. */
export interface Said {
  readonly plan: string;
  readonly lines: readonly Line[];
}

/**
 * What a fixed fixture says or plans that it should not: the finding again, a new one, another question that stays open, or
 * a change of a resource that the fix does not touch. `stateful`: ids differ from one plan to the next.
 */
export function wrongAfter(
  { judged: { own }, fixed, files }: Trial,
  before: Said,
  after: Said,
  parser: HclParser,
  stateful: boolean,
): readonly string[] {
  const said = new Set(before.lines.map(idOf));
  const now = after.lines.filter(({ kind }) => kind !== "passed");
  const again = fixed.flatMap(({ rule, function: fn, subject }) =>
    now.filter(
      (line) =>
        line.kind === "finding" && line.what === rule && line.function === (fn ?? "-") && line.subject === subject,
    ),
  );
  return [
    ...again.map((line) => `still there: ${line.what} | ${line.function} | ${line.subject} (${line.because})`),
    ...now.filter((line) => !said.has(idOf(line))).map((line) => `new: ${idOf(line)} (${line.because})`),
    ...planDifferences(before.plan, after.plan, own, files, parser, stateful).map((line) => `plan: ${line}`),
  ];
}

/** A line without severity, confidence and reasons. */
const idOf = ({ kind, what, function: fn, subject }: Line): string => [kind, what, fn, subject].join(" | ");
