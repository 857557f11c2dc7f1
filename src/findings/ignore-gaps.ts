import type { Config } from "../config/config.ts";
import type { IgnoreComment } from "../hcl/comments.ts";
import { staleEntries } from "./baseline.ts";
import type { PlanFindings, SuppressionFacts } from "./plan-findings.ts";
import type { ReportGap } from "./types.ts";
import { commentPlace, configPlace, isExpired, type Used, useOf } from "./used-ignores.ts";

/** Modules that `terraform init` downloaded belong to others: users cannot fix ignores there. */
const isDownloaded = (file: string): boolean => file.includes(".terraform/modules/");

/** What is wrong with an ignore comment. */
export function commentGaps(
  comment: IgnoreComment,
  plan: PlanFindings,
  facts: SuppressionFacts,
  used: Used,
): readonly ReportGap[] {
  const file = plan.display(comment.file);
  const place = commentPlace(comment, plan);
  const gap = (text: string): ReportGap => ({ what: `${place}: ${text}`, plan: plan.file, address: null, file });
  if (comment.malformed !== undefined) return [gap(`this ignore comment was skipped: ${comment.malformed}`)];
  if (comment.block === null) {
    return [gap("this ignore comment was skipped: put it inside a block or on the line above")];
  }
  return comment.rules.flatMap((rule) => {
    if (!facts.rules.includes(rule)) return [gap(`this ignore comment names ${rule}, which is not a rule`)];
    if (used.has(useOf(place, rule)) || !facts.checked.has(rule) || isDownloaded(comment.file)) return [];
    return [gap(`this ignore comment has no effect: ${rule} has no finding here`)];
  });
}

/** What is wrong with the ignores of a configuration file. */
export function configGaps(config: Config, facts: SuppressionFacts, used: Used): readonly ReportGap[] {
  return config.ignores.flatMap((ignore) => {
    const place = configPlace(config, ignore);
    const gap = (text: string): ReportGap => ({
      what: `${place}: ${text}`,
      plan: null,
      address: null,
      file: config.file,
    });
    if (isExpired(ignore, facts.today)) return [gap(`this ignore of ${ignore.rule} expired on ${ignore.expires}`)];
    if (used.has(useOf(place, ignore.rule)) || !facts.checked.has(ignore.rule)) return [];
    return [gap(`this ignore has no effect: ${ignore.rule} has no finding that matches it`)];
  });
}

/** What a baseline knows, and nobody finds any more. */
export function baselineGaps(
  plans: readonly PlanFindings[],
  { baseline, checked }: SuppressionFacts,
): readonly ReportGap[] {
  if (!baseline) return [];
  const stale = staleEntries(
    baseline,
    plans.flatMap(({ found }) => found.findings),
    plans.flatMap(({ found }) => found.undecided),
  );
  return stale
    .filter(({ rule }) => checked.has(rule))
    .map(({ rule, function: fn, subject }) => ({
      what: `${baseline.file}: ${rule} of ${subject}${fn === null || fn === subject ? "" : ` (${fn})`} is no longer found: --write-baseline updates the file`,
      plan: null,
      address: null,
      file: baseline.file,
    }));
}
