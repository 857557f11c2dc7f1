import type { Config } from "../config/config.ts";
import type { IgnoreComment } from "../hcl/comments.ts";
import type { Span } from "../hcl/syntax.ts";
import { ignores, matchesAddress } from "./config-match.ts";
import { baselineGaps, commentGaps, configGaps } from "./ignore-gaps.ts";
import type { Known, PlanFindings, UsedConfig } from "./plan-findings.ts";
import { blocksAround, isAbout, sourceComments } from "./source-comments.ts";
import type { Finding, ReportGap, Suppressed, Undecided } from "./types.ts";
import { unusedDeclarations } from "./unused-declarations.ts";
import { commentPlace, configPlace, isExpired, type Used, useOf } from "./used-ignores.ts";

export interface Suppressions {
  /** What counts, for each plan in their order. */
  readonly findings: readonly (readonly Finding[])[];
  readonly suppressed: readonly Suppressed[];
  /** What is wrong with the ignores themselves. */
  readonly gaps: readonly ReportGap[];
}

/**
 * Parts the findings that count from those that a comment, the configuration or the baseline knows, in this order; and
 * tells of ignores that are malformed, unknown, expired or without effect.
 */
export function applySuppressions(plans: readonly PlanFindings[], known: Known): Suppressions {
  const findings: (readonly Finding[])[] = [];
  const suppressed: Suppressed[] = [];
  const used: Used = new Set();
  const baseline = new Set(known.baseline?.known.map(({ fingerprint }) => fingerprint));
  const commented = plans.map((plan) => commentsOf(plan));
  for (const [index, plan] of plans.entries()) {
    const comments = commented[index] ?? [];
    const counting: Finding[] = [];
    for (const finding of plan.found.findings.map((one) => withSeverity(one, plan.config))) {
      const by =
        byComment(finding, plan, comments, used) ??
        byConfig(finding, plan, known.today, used) ??
        (baseline.has(finding.fingerprint) ? byBaseline(finding, known.baseline?.file ?? "") : undefined);
      if (by) suppressed.push(by);
      else counting.push(finding);
    }
    findings.push(counting);
    spareUndecided(plan, comments, used);
  }
  return {
    findings,
    suppressed,
    gaps: [
      ...plans.flatMap((plan, index) => (commented[index] ?? []).flatMap((one) => commentGaps(one, plan, known, used))),
      ...distinctConfigs(plans).flatMap((config) => [
        ...configGaps(config, known, used),
        ...unusedDeclarations(
          config,
          plans.filter((plan) => plan.config?.config.file === config.file),
        ),
      ]),
      ...baselineGaps(plans, known.baseline),
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
  const { config, seen } = use;
  const named = (found.places.get(finding.fingerprint) ?? []).map(({ resource }) => resource.address);
  const about = config.ignores.filter((ignore) => ignores(ignore, finding, named, seen));
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

/** Whoever ignores what is still undecided may be right after apply: that is not "without effect". */
function spareUndecided(plan: PlanFindings, comments: readonly IgnoreComment[], used: Used): void {
  for (const open of plan.found.undecided) {
    const blocks = openBlocks(open, plan);
    for (const comment of comments) {
      if (comment.rules.includes(open.rule) && isAbout(comment, blocks))
        used.add(useOf(commentPlace(comment, plan), open.rule));
    }
    for (const ignore of plan.config?.config.ignores ?? []) {
      if (ignore.rule !== open.rule) continue;
      const { address } = ignore;
      const fits = address === null || addressesOf(open).some((one) => matchesAddress(one, address));
      if (fits && plan.config) used.add(useOf(configPlace(plan.config.config, ignore), ignore.rule));
    }
  }
}

const addressesOf = ({ function: fn, subject }: Undecided): readonly string[] =>
  fn === null ? [subject] : [fn, subject];

function openBlocks(open: Undecided, { model, tree }: PlanFindings): readonly Span[] {
  if (!tree) return [];
  return addressesOf(open)
    .flatMap((address) => model.world.find(address) ?? [])
    .flatMap((resource) => blocksAround({ resource, path: [] }, tree));
}

function distinctConfigs(plans: readonly PlanFindings[]): readonly Config[] {
  return [
    ...new Map(plans.flatMap(({ config }) => (config ? [[config.config.file, config.config] as const] : []))).values(),
  ];
}
