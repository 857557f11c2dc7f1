import type { Config } from "../config/config.ts";
import type { IgnoreComment } from "../hcl/comments.ts";
import type { Span } from "../hcl/syntax.ts";
import { byCodeComment, codeCommentGaps, markUsedByCode } from "./code-comments.ts";
import { ignores, matchesAddress } from "./config-match.ts";
import { baselineGaps, commentGaps, configGaps } from "./ignore-gaps.ts";
import type { PlanFindings, SuppressionFacts, UsedConfig } from "./plan-findings.ts";
import { blocksAround, isAbout, sourceComments } from "./source-comments.ts";
import type { Finding, ReportGap, Suppressed, Undecided } from "./types.ts";
import { unusedDeclarations } from "./unused-declarations.ts";
import { commentPlace, configPlace, isExpired, type Used, useOf } from "./used-ignores.ts";

export interface Suppressions {
  /** The findings that count, by plan, in the order of the plans. */
  readonly findings: readonly (readonly Finding[])[];
  readonly suppressed: readonly Suppressed[];
  /** Problems of the ignores themselves. */
  readonly gaps: readonly ReportGap[];
}

/**
 * Separates the findings that count from those that a comment, the configuration or the baseline suppresses, in this order.
 * Reports ignores that are malformed, unknown, expired or without effect.
 */
export function applySuppressions(plans: readonly PlanFindings[], facts: SuppressionFacts): Suppressions {
  const findings: (readonly Finding[])[] = [];
  const suppressed: Suppressed[] = [];
  const used: Used = new Set();
  const baseline = new Set(facts.baseline?.known.map(({ fingerprint }) => fingerprint));
  const commented = plans.map((plan) => commentsOf(plan));
  for (const [index, plan] of plans.entries()) {
    const comments = commented[index] ?? [];
    const counting: Finding[] = [];
    for (const finding of plan.found.findings.map((one) => withSeverity(one, plan.config))) {
      const by =
        byCodeComment(finding, plan, used) ??
        byComment(finding, plan, comments, used) ??
        byConfig(finding, plan, facts.today, used) ??
        (baseline.has(finding.fingerprint) ? byBaseline(finding, facts.baseline?.file ?? "") : undefined);
      if (by) suppressed.push(by);
      else counting.push(finding);
    }
    findings.push(counting);
    markUsedByUndecided(plan, comments, used);
    markUsedByCode(plan, used);
  }
  return {
    findings,
    suppressed,
    gaps: [
      ...plans.flatMap((plan, index) => (commented[index] ?? []).flatMap((one) => commentGaps(one, plan, facts, used))),
      ...plans.flatMap((plan) => codeCommentGaps(plan, facts, used)),
      ...distinctConfigs(plans).flatMap((config) => [
        ...configGaps(config, facts, used),
        ...unusedDeclarations(
          config,
          plans.filter((plan) => plan.config?.config.file === config.file),
        ),
      ]),
      ...baselineGaps(plans, facts),
    ],
  };
}

const withSeverity = (finding: Finding, config: UsedConfig | null): Finding => {
  const severity = config?.config.severities.get(finding.rule);
  return severity === undefined ? finding : { ...finding, severity };
};

const commentsOf = ({ tree }: PlanFindings): readonly IgnoreComment[] => (tree ? sourceComments(tree) : []);

function byComment(
  finding: Finding,
  plan: PlanFindings,
  comments: readonly IgnoreComment[],
  used: Used,
): Suppressed | undefined {
  const { tree } = plan;
  const named = comments.filter((comment) => comment.malformed === undefined && comment.rules.includes(finding.rule));
  if (!tree || named.length === 0) return undefined;
  const blocks = (plan.found.places.get(finding.fingerprint) ?? []).flatMap((place) => blocksAround(place, tree));
  const about = named.filter((comment) => isAbout(comment, blocks));
  for (const comment of about) used.add(useOf(commentPlace(comment, plan), finding.rule));
  const [first] = about;
  if (!first) return undefined;
  const location = { file: plan.display(first.file), startLine: first.line, endLine: first.line };
  return { finding, by: "comment", reason: first.reason ?? "", location };
}

function byConfig(
  finding: Finding,
  { config: use, found }: PlanFindings,
  today: string | undefined,
  used: Used,
): Suppressed | undefined {
  if (!use) return undefined;
  const { config, pathFromConfig } = use;
  const named = (found.places.get(finding.fingerprint) ?? []).map(({ resource }) => resource.address);
  const about = config.ignores.filter((ignore) => ignores(ignore, finding, named, pathFromConfig));
  for (const ignore of about) used.add(useOf(configPlace(config, ignore), ignore.rule));
  const valid = about.find((ignore) => !isExpired(ignore, today));
  if (!valid) return undefined;
  const location = { file: config.file, startLine: valid.line, endLine: valid.line };
  return { finding, by: "config", reason: valid.reason, location };
}

const byBaseline = (finding: Finding, file: string): Suppressed => ({
  finding,
  by: "baseline",
  reason: `known in ${file}`,
  location: null,
});

/** An ignore of an undecided question counts as used: after apply it may suppress a finding. */
function markUsedByUndecided(plan: PlanFindings, comments: readonly IgnoreComment[], used: Used): void {
  for (const question of plan.found.undecided) {
    const blocks = blocksOf(question, plan);
    for (const comment of comments) {
      if (comment.rules.includes(question.rule) && isAbout(comment, blocks))
        used.add(useOf(commentPlace(comment, plan), question.rule));
    }
    for (const ignore of plan.config?.config.ignores ?? []) {
      if (ignore.rule !== question.rule) continue;
      const { address } = ignore;
      const fits = address === null || addressesOf(question).some((one) => matchesAddress(one, address));
      if (fits && plan.config) used.add(useOf(configPlace(plan.config.config, ignore), ignore.rule));
    }
  }
}

const addressesOf = ({ function: fn, subject }: Undecided): readonly string[] =>
  fn === null ? [subject] : [fn, subject];

function blocksOf(question: Undecided, { model, tree }: PlanFindings): readonly Span[] {
  if (!tree) return [];
  return addressesOf(question)
    .flatMap((address) => model.world.find(address) ?? [])
    .flatMap((resource) => blocksAround({ resource, path: [] }, tree));
}

function distinctConfigs(plans: readonly PlanFindings[]): readonly Config[] {
  return [
    ...new Map(plans.flatMap(({ config }) => (config ? [[config.config.file, config.config] as const] : []))).values(),
  ];
}
