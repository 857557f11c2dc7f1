import { clip } from "./limits.ts";
import { type Marker, type RunStamp, withoutMarker, writeMarker } from "./marker.ts";

/** The heading above a finding that is no longer reported. */
export function resolvedText(how: "resolved" | "suppressed", run: RunStamp): string {
  const sha = /^[0-9a-f]{7,64}$/i.test(run.sha) ? ` as of ${run.sha.slice(0, 7)}` : "";
  return how === "resolved" ? `**Resolved**${sha}` : `**Suppressed**${sha}`;
}

/** Older versions wrote "Mended". */
const HEAD = /^\*\*(?:Resolved|Mended|Suppressed)\*\*/;

/** The body of a comment whose finding is gone: a heading, and the old text, collapsed and without suggestions to apply. */
export function resolvedBody(body: string, marker: Marker, words: string, run: RunStamp): string {
  const text = withoutMarker(body).replace(/^(`{3,})suggestion$/gm, "$1hcl");
  const collapsed = HEAD.test(text)
    ? text
    : `${words}.\n\n<details><summary>Original comment</summary>\n\n${text}\n\n</details>`;
  return `${clip(collapsed, 64_000)}\n\n${writeMarker({ ...marker, state: "resolved", run })}`;
}
