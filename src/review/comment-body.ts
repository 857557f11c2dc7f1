import { createHash } from "node:crypto";
import type { Edit, Finding, Fix, Related } from "../findings/types.ts";
import { append } from "../report/append.ts";
import { count } from "../report/counts.ts";
import { codeBlock, codeSpan, prose } from "../report/escape-markdown.ts";
import { findingBody, link, namesOf } from "../report/markdown.ts";
import type { Group } from "./group.ts";
import { BODY_CHARACTERS, clip } from "./limits.ts";
import { type Marker, type RunStamp, writeMarker } from "./marker.ts";
import { plansOf, type Reads } from "./ownership.ts";
import { NOTHING_RECORDED } from "./recorded.ts";

export interface CommentFacts {
  /** The report is about several plans, so each comment names its plans. */
  readonly manyPlans: boolean;
  /** The fix, if it replaces exactly the lines of the comment. */
  readonly suggestion: Edit | null;
  /** The comment is not on the lines of the finding. */
  readonly elsewhere: boolean;
  /** Set for a comment on a whole file: why it is there. */
  readonly file: "holds" | "removed" | null;
}

/** How many characters of each text are shown; the next size is used when a body is too long. */
const SIZES = [4_000, 1_000, 200];
const MOST_RELATED = 20;
const MOST_INSTANCES = 20;
const MOST_FINGERPRINTS = 200;

/** The text of a comment about a group: fault, consequence, related places, fix. Without the marker. */
export function commentText(group: Group, facts: CommentFacts): string {
  if (JSON.stringify(group.lead).length <= BODY_CHARACTERS) {
    const full = textOfSize(group, facts, Number.POSITIVE_INFINITY);
    if (full.length <= BODY_CHARACTERS) return full;
  }
  for (const size of SIZES) {
    const text = `${textOfSize(group, facts, size)}\n\nThis was too long for a comment and has been cut; see the run's summary for the rest.`;
    if (text.length <= BODY_CHARACTERS) return text;
  }
  return `**${group.lead.severity}**: ${codeSpan(clip(group.lead.rule, 100))}. This finding is too long for a comment; see the run's summary.`;
}

/** The text of a comment, and a hash that changes only when the text does. */
export interface CommentText {
  readonly text: string;
  readonly hash: string;
}

/** The text of a comment. Its hash ignores line numbers: a comment is not edited because lines moved. */
export function commentTextOf(group: Group, facts: CommentFacts): CommentText {
  const unplaced = { ...group, lead: withoutLines(group.lead), findings: group.findings.map(withoutLines) };
  return { text: commentText(group, facts), hash: hashOf(commentText(unplaced, { ...facts, elsewhere: false })) };
}

function withoutLines(finding: Finding): Finding {
  const at = <T extends { readonly startLine: number; readonly endLine: number }>(place: T): T => {
    const { startLine, endLine } = place;
    return { ...place, startLine: 1, endLine: endLine < startLine ? 0 : 1 };
  };
  return {
    ...finding,
    location: finding.location && at(finding.location),
    related: finding.related.map((one) => ({ ...one, location: one.location && at(one.location) })),
    fix: finding.fix && { ...finding.fix, edits: finding.fix.edits.map(at) },
  };
}

/**
 * The full body of a comment: text, graph and marker. The graph is not part of the hash: a comment is not edited because
 * something near its finding changed.
 */
export function commentBody(
  { text, hash }: CommentText,
  graph: string,
  group: Group,
  { reads, run }: WrittenBy,
): string {
  const marker: Marker = {
    kind: "comment",
    label: reads.label,
    plans: plansOf([group], reads),
    fingerprints: group.fingerprints.slice(0, MOST_FINGERPRINTS),
    recorded: NOTHING_RECORDED,
    hash,
    state: "open",
    run,
  };
  const shown = graph === "" || text.length + graph.length > BODY_CHARACTERS ? text : `${text}\n\n${graph}`;
  return `${shown}\n\n${writeMarker(marker)}`;
}

/** The run that writes a comment, and the plans that it reads. */
export interface WrittenBy {
  readonly reads: Reads;
  readonly run: RunStamp;
}

/** A short hash of a text. */
export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

function textOfSize(group: Group, facts: CommentFacts, size: number): string {
  const finding = clipped(group.lead, size);
  const likely = finding.confidence === "likely" ? ", likely" : "";
  const out = [`**${finding.severity}${likely}**: ${prose(finding.message, namesOf(finding))}`, ""];
  if (facts.file === "removed") {
    out.push("This pull request removes something that was needed; what fails now is not among its changes.", "");
  }
  append(out, findingBody({ ...finding, fix: facts.suggestion === null ? finding.fix : null }));
  if (facts.suggestion !== null && finding.fix !== null) append(out, suggested(finding, facts.suggestion));
  out.push(
    ...others(group, size),
    `Rule ${link(codeSpan(finding.rule), finding.docs)}${reportedFor(finding, facts)}${planNames(group, facts, size)}`,
  );
  return out.join("\n");
}

function reportedFor({ location, subject }: Finding, { elsewhere }: CommentFacts): string {
  if (!elsewhere || location === null) return "";
  return `, reported for ${codeSpan(subject)} at ${codeSpan(`${location.file}:${location.startLine}`)}`;
}

function suggested(finding: Finding, edit: Edit): readonly string[] {
  const lines = edit.text === "" ? [] : edit.text.replace(/\r?\n$/, "").split("\n");
  const title = findingBody({ ...finding, consequence: "", related: [], fix: titleOnly(finding.fix) });
  return [...title.filter((line) => line !== ""), "", ...codeBlock("suggestion", lines), ""];
}

const titleOnly = (fix: Fix | null): Fix | null => fix && { title: fix.title, safety: fix.safety, edits: [] };

/** Whether a text can be a suggestion: people apply it without editing, so it must contain no invisible characters. */
export function canBeSuggested(text: string): boolean {
  return !/[^\P{C}\t\n]|[\p{Zl}\p{Zp}]/u.test(text) && text.length < 10_000;
}

function others(group: Group, size: number): readonly string[] {
  const instances = [
    ...new Set(group.findings.map(({ subject, function: fn }) => `${subject}${fn ? ` → ${fn}` : ""}`)),
  ];
  if (instances.length < 2) return [];
  const shown = instances.slice(0, MOST_INSTANCES).map((text) => `- ${codeSpan(clip(text, Math.min(size, 300)))}`);
  const more = instances.length - shown.length;
  return [
    `This affects ${count(instances.length, "instance")}:`,
    "",
    ...shown,
    ...(more === 0 ? [] : [`- and ${more} more`]),
    "",
  ];
}

function planNames(group: Group, { manyPlans }: CommentFacts, size: number): string {
  if (!manyPlans) return "";
  const plans = [...new Set(group.findings.map(({ plan }) => plan))];
  const shown = plans.slice(0, 10).map((plan) => codeSpan(clip(plan, Math.min(size, 200))));
  const more = plans.length > shown.length ? ` and ${plans.length - shown.length} more` : "";
  return `, ${plans.length === 1 ? "plan" : "plans"} ${shown.join(", ")}${more}`;
}

/** The finding with every text cut. Texts are cut before they are escaped, so no escape is cut in half. */
function clipped(finding: Finding, size: number): Finding {
  if (size === Number.POSITIVE_INFINITY) return finding;
  const short = Math.min(size, 300);
  const related = finding.related.slice(0, MOST_RELATED).map(
    (one): Related => ({
      address: one.address === null ? null : clip(one.address, short),
      note: clip(one.note, short),
      location: one.location && { ...one.location, file: clip(one.location.file, short) },
    }),
  );
  const fix = finding.fix && {
    safety: finding.fix.safety,
    title: clip(finding.fix.title, short),
    edits: finding.fix.edits.slice(0, 5).map((edit) => ({ ...edit, text: clip(edit.text, size) })),
    ...(finding.fix.snippet === undefined ? {} : { snippet: clip(finding.fix.snippet, size) }),
  };
  return {
    ...finding,
    location: finding.location && { ...finding.location, file: clip(finding.location.file, short) },
    message: clip(finding.message, size),
    consequence: clip(finding.consequence, size),
    function: finding.function && clip(finding.function, short),
    subject: clip(finding.subject, short),
    related,
    fix,
  };
}
