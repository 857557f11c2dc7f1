import type { Config } from "../config/config.ts";
import type { IgnoreComment } from "../hcl/comments.ts";
import { type Baseline, staleEntries } from "./baseline.ts";
import type { Known, PlanFindings } from "./plan-findings.ts";
import type { ReportGap } from "./types.ts";
import { commentPlace, configPlace, isExpired, type Used, useOf } from "./used-ignores.ts";

/** Modules that `terraform init` fetched belong to others: what has no effect there is not the reader's to mend. */
const isFetched = (file: string): boolean => file.includes(".terraform/modules/");

/** What is wrong with an ignore comment. */
export function commentGaps(
  comment: IgnoreComment,
  plan: PlanFindings,
  known: Known,
  used: Used,
): readonly ReportGap[] {
  const file = plan.display(comment.file);
  const place = commentPlace(comment, plan);
  const gap = (text: string): ReportGap => ({ what: `${place}: ${text}`, plan: plan.file, address: null, file });
  if (comment.malformed !== undefined) return [gap(`this ignore comment is not heeded: ${comment.malformed}`)];
  if (comment.block === null) {
    return [gap("this ignore comment is not heeded: it stands neither in a block nor on the line above one")];
  }
  return comment.rules.flatMap((rule) => {
    if (!known.rules.includes(rule)) return [gap(`this ignore comment names ${rule}, which is no rule`)];
    if (used.has(useOf(place, rule)) || isFetched(comment.file)) return [];
    return [gap(`this ignore comment has no effect: nothing is found here by ${rule}`)];
  });
}

/** What is wrong with the ignores of a configuration file. */
export function configGaps(config: Config, known: Known, used: Used): readonly ReportGap[] {
  return config.ignores.flatMap((ignore) => {
    const place = configPlace(config, ignore);
    const gap = (text: string): ReportGap => ({
      what: `${place}: ${text}`,
      plan: null,
      address: null,
      file: config.file,
    });
    if (isExpired(ignore, known.today)) return [gap(`this ignore of ${ignore.rule} expired on ${ignore.expires}`)];
    if (used.has(useOf(place, ignore.rule))) return [];
    return [gap(`this ignore has no effect: nothing that it describes is found by ${ignore.rule}`)];
  });
}

/** What a baseline knows, and nobody finds any more. */
export function baselineGaps(plans: readonly PlanFindings[], baseline: Baseline | null): readonly ReportGap[] {
  if (!baseline) return [];
  const stale = staleEntries(
    baseline,
    plans.flatMap(({ found }) => found.findings),
    plans.flatMap(({ found }) => found.undecided),
  );
  return stale.map(({ rule, function: fn, subject }) => ({
    what: `${baseline.file}: ${rule} of ${subject}${fn === null || fn === subject ? "" : ` (${fn})`} is not found any more: --write-baseline records what is left`,
    plan: null,
    address: null,
    file: baseline.file,
  }));
}
