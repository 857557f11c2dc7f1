import type { Finding } from "../findings/types.ts";
import { append } from "../report/append.ts";
import { count, SEVERITIES } from "../report/counts.ts";
import { codeSpan, markdown, prose } from "../report/escape-markdown.ts";
import { undecidedLine } from "../report/markdown-undecided.ts";
import type { UndecidedGroup } from "../report/undecided-groups.ts";
import { hashOf } from "./comment-body.ts";
import type { Group } from "./group.ts";
import { BODY_CHARACTERS, clip, FOLDED } from "./limits.ts";
import { type Marker, type RunStamp, withoutMarker, writeMarker } from "./marker.ts";
import { plansOf, type Reads, type ReportedFindings } from "./ownership.ts";
import { recordOf } from "./record.ts";
import { NOTHING_RECORDED, writeRecord } from "./recorded.ts";

export interface ReviewFacts {
  readonly reads: Reads;
  readonly run: RunStamp;
  /** The page of the run with the summary; null if unknown. */
  readonly summaryUrl: string | null;
  /** How many findings this pull request does not touch. */
  readonly existing: number;
  /** Of how many that is unknown, because GitHub did not list all files. */
  readonly unlisted: number;
  /** What could not be decided, by its reasons. */
  readonly undecided: readonly UndecidedGroup[];
}

/** The body of a review: the counts, and one line for each finding without a comment of its own. */
export function reviewBody(commented: readonly Group[], folded: readonly Group[], facts: ReviewFacts): string {
  const { label } = facts.reads;
  const named = label === "" ? "" : ` (${codeSpan(clip(label, 100))})`;
  const out = [
    `**lambda-grants**${named}: ${countsOf([...commented, ...folded])} in the changes of this pull request.`,
    "",
  ];
  const listed: Group[] = [];
  const recorded = recordOf([...commented, ...folded], facts.reads);
  let charactersLeft = BODY_CHARACTERS - Math.max(25_000, 14_000 + writeRecord(recorded).length);
  for (const group of folded.slice(0, FOLDED)) {
    const line = foldedLine(group, facts.reads);
    charactersLeft -= line.length + 1;
    if (charactersLeft < 0) break;
    if (listed.length === 0)
      out.push(
        commented.length === 0 ? "Findings without a line in the diff:" : "Findings without a comment of their own:",
        "",
      );
    out.push(line);
    listed.push(group);
  }
  if (listed.length > 0) out.push("");
  const cut = folded.length - listed.length;
  const where = facts.summaryUrl === null ? "the run's summary" : `[the run's summary](${facts.summaryUrl})`;
  if (cut > 0) out.push(`${count(cut, "more finding")} did not fit here: see ${where}.`, "");
  if (facts.existing > 0) {
    out.push(
      `${count(facts.existing, "more finding")} in code that this pull request does not change: see ${where}.`,
      "",
    );
  }
  if (facts.unlisted > 0) {
    out.push(
      `${count(facts.unlisted, "more finding")} in files that may be part of this pull request (GitHub lists only its first 3,000 files): see ${where}.`,
      "",
    );
  }
  if (cut + facts.existing + facts.unlisted === 0) out.push(`Full report: ${where}.`, "");
  append(out, undecidedPart(facts.undecided, where));
  const text = out.join("\n").trimEnd();
  const fingerprints = [...new Set(commented.flatMap((group) => group.fingerprints.slice(0, 5)))];
  const marker: Marker = {
    kind: "review",
    label,
    plans: plansOf([...commented, ...folded], facts.reads),
    fingerprints: fingerprints.slice(0, 200),
    recorded,
    hash: hashOf(text),
    state: "open",
    run: facts.run,
  };
  return `${text}\n\n${writeMarker(marker)}`;
}

/** More reasons are only counted: the summary has all of them. */
const MOST_REASONS = 3;

function undecidedPart(groups: readonly UndecidedGroup[], where: string): readonly string[] {
  if (groups.length === 0) return [];
  const total = groups.reduce((sum, { questions }) => sum + questions.length, 0);
  const left = groups.slice(MOST_REASONS).reduce((sum, { questions }) => sum + questions.length, 0);
  return [
    "",
    `${count(total, "question")} could not be decided before apply:`,
    "",
    ...groups.slice(0, MOST_REASONS).map((group) => undecidedLine(clipped(group))),
    ...(left > 0 ? [`- ${left} more: see ${where}.`] : []),
  ];
}

const clipped = (group: UndecidedGroup): UndecidedGroup => ({ ...group, because: clip(group.because, 300) });

/** Older versions wrote "mended" for "resolved". */
const ITEM = /^- <!-- lambda-grants:item (\S*) (open|resolved|mended) (\S*) -->(.*)$/;

/** The findings that a review's body lists. */
export function itemsIn(body: string): readonly (ReportedFindings & { readonly open: boolean })[] {
  return body.split(/\r?\n/).flatMap((line) => {
    const item = ITEM.exec(line);
    return item === null ? [] : [{ ...keyIn(item[1] ?? ""), open: item[2] === "open" }];
  });
}

/** `fingerprint,fingerprint@plan,plan`; older versions wrote no plans. */
function keyIn(text: string): ReportedFindings {
  const [fingerprints = "", plans = ""] = text.split("@");
  return { fingerprints: fingerprints.split(","), plans: plans.split(",").filter((one) => one !== "") };
}

function keyOf(group: Group, reads: Reads): string {
  const plans = plansOf([group], reads).join(",");
  return `${group.fingerprints.slice(0, 5).join(",")}${plans === "" ? "" : `@${plans}`}`;
}

/** What became of a finding that a review's body lists. */
export type ItemState =
  | { readonly kind: "same"; readonly group: Group | null }
  | { readonly kind: "gone"; readonly words: string };

/** A review's body with its items updated, or null if nothing changes. */
export function updatedItems(
  body: string,
  stateOf: (reported: ReportedFindings) => ItemState,
  reads: Reads,
): string | null {
  let changed = false;
  const lines = body.split(/\r?\n/).map((line) => {
    const item = ITEM.exec(line);
    if (item?.[2] !== "open") return line;
    const [, key = "", , hash = "", text = ""] = item;
    const state = stateOf(keyIn(key));
    if (state.kind === "gone") {
      changed = true;
      return `- <!-- lambda-grants:item ${key} resolved ${hash} --> ${state.words}: ${text.trim()}`;
    }
    if (state.group === null) return line;
    const written = foldedLine(state.group, reads);
    if (ITEM.exec(written)?.[3] === hash) return line;
    changed = true;
    return written;
  });
  return changed ? lines.join("\n") : null;
}

/** The body of a review whose findings are all resolved. */
export function resolvedReview(body: string, marker: Marker, words: string, run: RunStamp): string {
  return `${words}: all findings of this review.\n\n${withoutMarker(body)}\n\n${writeMarker({ ...marker, recorded: NOTHING_RECORDED, state: "resolved", run })}`;
}

function foldedLine(group: Group, reads: Reads): string {
  const { lead } = group;
  const where = lead.location === null ? lead.subject : `${lead.location.file}:${lead.location.startLine}`;
  const names = [lead.subject, ...(lead.function === null ? [] : [lead.function])].map((name) => clip(name, 300));
  const more = group.findings.length > 1 ? ` (and ${group.findings.length - 1} more like it)` : "";
  const fix = lead.fix === null ? "" : ` Fix: ${prose(clip(lead.fix.title, 200), names)}`;
  const text = `${lead.severity}: ${prose(clip(lead.message, 400), names)} at ${codeSpan(clip(where, 300))}, rule ${markdown(lead.rule)}${more}.${fix}`;
  return `- <!-- lambda-grants:item ${keyOf(group, reads)} open ${hashOf(text)} --> ${text}`;
}

function countsOf(groups: readonly Group[]): string {
  const findings = groups.flatMap((group): readonly Finding[] => group.findings);
  const parts = SEVERITIES.flatMap((severity) => {
    const n = findings.filter((finding) => finding.severity === severity).length;
    return n === 0 ? [] : [count(n, severity)];
  });
  return parts.join(", ");
}
