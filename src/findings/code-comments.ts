import type { CodePackage } from "../code/code-package.ts";
import { commentsIn, ignoreAt } from "../code/ignores.ts";
import { answerOf, judgedCalls } from "../model/judge-call.ts";
import { variableReads } from "../model/missing-variables.ts";
import type { PlanFindings, SuppressionFacts } from "./plan-findings.ts";
import type { Finding, ReportGap, Suppressed } from "./types.ts";
import { type Used, useOf } from "./used-ignores.ts";

const CALLS = "call-denied";
const VARIABLES = "missing-environment-variable";

const placeOf = ({ file, line }: { readonly file: string; readonly line: number }): string => `${file}:${line}`;

/** The comments at the lines of code that a finding names, if each of them has one. */
export function byCodeComment(finding: Finding, plan: PlanFindings, used: Used): Suppressed | undefined {
  const ignored = finding.codeIgnores ?? (finding.calls ? ofCalls(finding) : ofRelated(finding, plan));
  for (const one of ignored) if (one) used.add(useOf(placeOf(one), finding.rule));
  const [first] = ignored;
  if (!first || ignored.includes(undefined)) return undefined;
  const { reason, file, line } = first;
  return { finding, by: "comment", reason, location: { file, startLine: line, endLine: line } };
}

interface Ignored {
  readonly reason: string;
  readonly file: string;
  readonly line: number;
}

const ofCalls = ({ calls = [] }: Finding): readonly (Ignored | undefined)[] =>
  calls.map(
    ({ ignored }) =>
      ignored && { reason: ignored.reason, file: ignored.location.file, line: ignored.location.startLine },
  );

/** Places without an address are lines of code. */
function ofRelated({ rule, function: fn, related }: Finding, plan: PlanFindings): readonly (Ignored | undefined)[] {
  const code = packageOf(plan, fn);
  if (!code) return [];
  return related.flatMap(({ address, location }) =>
    address === null && location ? [ignoreAt(code, location, rule)] : [],
  );
}

const packageOf = ({ model }: PlanFindings, fn: string | null): CodePackage | undefined => {
  const code = fn === null ? undefined : model.code?.get(fn);
  return code?.kind === "read" ? code.package : undefined;
};

/** A comment at a call or a variable that is undecided counts as used: after apply it may ignore a finding. */
export function markUsedByCode(plan: PlanFindings, used: Used): void {
  for (const fn of plan.model.functions) {
    const code = packageOf(plan, fn.address);
    for (const { read } of code ? variableReads(plan.model, fn).undecided : []) {
      const ignored = code && ignoreAt(code, read.at, VARIABLES);
      if (ignored) used.add(useOf(placeOf(ignored), VARIABLES));
    }
  }
  for (const judged of judgedCalls(plan.model)) {
    const code = answerOf(judged) === "undecided" ? packageOf(plan, judged.fn.address) : undefined;
    const ignored = code && ignoreAt(code, judged.call.at, CALLS);
    if (ignored) used.add(useOf(placeOf(ignored), CALLS));
  }
}

/** What is wrong with the comments of the files that functions run. */
export function codeCommentGaps(plan: PlanFindings, facts: SuppressionFacts, used: Used): readonly ReportGap[] {
  const gaps = new Map<string, ReportGap>();
  for (const code of plan.model.code?.values() ?? []) {
    if (code.kind !== "read") continue;
    const { calls, variables, notFollowed } = code.reading;
    const places = [...calls, ...variables, ...notFollowed].flatMap(({ at }) => at?.file ?? []);
    for (const comment of [...new Set(places)].flatMap((file) => commentsIn(code.package, file))) {
      const place = placeOf(comment);
      const add = (text: string): unknown =>
        gaps.set(`${place} ${text}`, { what: `${place}: ${text}`, plan: plan.file, address: null, file: comment.file });
      if (comment.malformed !== undefined) add(`this ignore comment was skipped: ${comment.malformed}`);
      else
        for (const rule of comment.rules) {
          if (!facts.rules.includes(rule)) add(`this ignore comment names ${rule}, which is not a rule`);
          else if (facts.checked.has(rule) && !used.has(useOf(place, rule)))
            add(`this ignore comment has no effect: ${rule} has no finding here`);
        }
    }
  }
  return [...gaps.values()];
}
