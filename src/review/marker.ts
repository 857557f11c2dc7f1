import { type Recorded, readRecord, writeRecord } from "./recorded.ts";

/**
 * Data about a comment or review of ours in a hidden HTML comment, so that a later run recognizes it. It has fingerprints,
 * never line numbers.
 */
export interface Marker {
  readonly kind: "comment" | "review";
  readonly label: string;
  /** Identities of its plans (ownership.ts); empty in markers of older versions. */
  readonly plans: readonly string[];
  readonly fingerprints: readonly string[];
  /** Of a review: all findings that its run reported. */
  readonly recorded: Recorded;
  /** Hash of our text: a comment is edited when our text changes, not when a person edited it. */
  readonly hash: string;
  readonly state: "open" | "resolved";
  readonly run: RunStamp;
}

/** The run that wrote it: later runs of a repository have larger ids, and a rerun has a larger attempt. */
export interface RunStamp {
  readonly id: number;
  readonly attempt: number;
  /** The commit that was analyzed. */
  readonly sha: string;
}

const OPEN = "<!-- lambda-grants:v1 ";

/** The marker as the last line of a body. */
export function writeMarker(marker: Marker): string {
  const { kind, label, plans, fingerprints, recorded, hash, state, run } = marker;
  const record = writeRecord(recorded);
  const values = new URLSearchParams({
    kind,
    label,
    ...(plans.length === 0 ? {} : { plans: plans.join(" ") }),
    fingerprints: fingerprints.join(" "),
    ...(record === "" ? {} : { recorded: record }),
    hash,
    state,
    run: String(run.id),
    attempt: String(run.attempt),
    sha: run.sha,
  });
  // "--" is not allowed inside an HTML comment.
  return `${OPEN}${values.toString().replaceAll("-", "%2D")} -->`;
}

/** The marker at the end of a body, or null. Code in a comment may contain a fake marker, but never at the end. */
export function readMarker(body: string): Marker | null {
  const last = body.trimEnd().split(/\r?\n/).at(-1) ?? "";
  if (!last.startsWith(OPEN) || !last.endsWith(" -->")) return null;
  const values = new URLSearchParams(last.slice(OPEN.length, -" -->".length));
  const kind = values.get("kind");
  const state = stateIn(values.get("state"));
  const id = Number(values.get("run") ?? Number.NaN);
  const attempt = Number(values.get("attempt") ?? Number.NaN);
  if (kind !== "comment" && kind !== "review") return null;
  if (state === null) return null;
  if (!Number.isSafeInteger(id) || !Number.isSafeInteger(attempt)) return null;
  return {
    kind,
    label: values.get("label") ?? "",
    plans: words(values.get("plans")),
    fingerprints: words(values.get("fingerprints")),
    recorded: readRecord(values.get("recorded") ?? ""),
    hash: values.get("hash") ?? "",
    state,
    run: { id, attempt, sha: values.get("sha") ?? "" },
  };
}

/** Older versions wrote "mended" for "resolved". */
const stateIn = (text: string | null): Marker["state"] | null =>
  text === "open" ? "open" : text === "resolved" || text === "mended" ? "resolved" : null;

const words = (text: string | null): readonly string[] => (text ?? "").split(" ").filter((one) => one !== "");

/** A body without its marker. */
export function withoutMarker(body: string): string {
  const trimmed = body.trimEnd();
  return readMarker(trimmed) === null ? body : trimmed.slice(0, trimmed.lastIndexOf(OPEN)).trimEnd();
}

/** Whether `a` was written by a later run than `b`. */
export const isLater = (a: RunStamp, b: RunStamp): boolean => a.id > b.id || (a.id === b.id && a.attempt > b.attempt);

export const isSameRun = (a: RunStamp, b: RunStamp): boolean => a.id === b.id && a.attempt === b.attempt;
