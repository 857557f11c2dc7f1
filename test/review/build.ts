import type { Finding, Location, Report } from "../../src/findings/types.ts";
import { EMPTY_GRAPH } from "../../src/report/graph.ts";
import { parsePatch } from "../../src/review/diff.ts";
import { type DiffView, diffView } from "../../src/review/diff-view.ts";
import { readMarker } from "../../src/review/marker.ts";
import type { Reads } from "../../src/review/ownership.ts";
import type { ReviewInput } from "../../src/review/plan-review.ts";
import type { Posted, PostedComment, PostedReview } from "../../src/review/posted.ts";
import { FINDING, reportOf } from "../report/sample.ts";

export const at = (file: string, startLine: number, endLine = startLine): Location => ({ file, startLine, endLine });

export function finding(rest: Partial<Finding> = {}): Finding {
  return { ...FINDING, related: [], fix: null, location: at("infra/uploads.tf", 3), ...rest };
}

/** A view of files by their patches; `null` if GitHub gives none. */
export function viewOf(
  patches: Readonly<Record<string, string | null>>,
  sources: Readonly<Record<string, readonly string[]>> = {},
  removed: readonly string[] = [],
  complete = true,
): DiffView {
  const files = Object.entries(patches).map(([path, patch]) => ({
    path,
    removed: removed.includes(path),
    previousPath: null,
    unseen: false,
    hunks: patch === null ? [] : parsePatch(patch),
  }));
  return diffView(
    files,
    (file) => file,
    (file) => sources[file],
    complete,
  );
}

/** A patch that adds lines `from` to `to`. */
export function adds(from: number, to: number): string {
  const lines = Array.from({ length: to - from + 1 }, (_, index) => `+line ${from + index}`);
  return [`@@ -${from},0 +${from},${lines.length} @@`, ...lines].join("\n");
}

export const RUN = { id: 100, attempt: 1, sha: "6dcb09b5b57875f334f61aebed695e2e4193db5e" };
/** No plan has an identity, as in older versions. */
export const READS: Reads = { label: "", plans: new Map() };
const NOTHING: Posted = { comments: [], reviews: [] };

export function input(findings: readonly Finding[], diff: DiffView, rest: Partial<ReviewInput> = {}): ReviewInput {
  const report: Report = reportOf(findings);
  return { report, diff, posted: NOTHING, graph: EMPTY_GRAPH, reads: READS, run: RUN, summaryUrl: null, ...rest };
}

let id = 1;
export function posted(
  path: string,
  line: number | null,
  body: string,
  rest: Partial<PostedComment> = {},
): PostedComment {
  const marker = readMarker(body);
  if (marker === null) throw new Error(`no marker in ${body}`);
  const anchor = line === null ? null : { path, startLine: line, endLine: line };
  return { id: id++, nodeId: `C${id}`, body, marker, path, anchor, onFile: false, replied: false, ...rest };
}
export function postedReview(body: string): PostedReview {
  const marker = readMarker(body);
  if (marker === null) throw new Error(`no marker in ${body}`);
  return { id: id++, nodeId: `R${id}`, body, marker };
}
