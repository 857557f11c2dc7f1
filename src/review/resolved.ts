import { clip } from "./limits.ts";
import { type Marker, type RunStamp, withoutMarker, writeMarker } from "./marker.ts";

/** What is written above a finding that is no longer reported. */
export function resolvedText(how: "mended" | "suppressed", run: RunStamp): string {
  const sha = /^[0-9a-f]{7,64}$/i.test(run.sha) ? ` as of ${run.sha.slice(0, 7)}` : "";
  return how === "mended" ? `**Mended**${sha}` : `**Suppressed**${sha}`;
}

const HEAD = /^\*\*(?:Mended|Suppressed)\*\*/;

/** The body of a comment whose finding is gone: it says so, and keeps what it said, with nothing left to click. */
export function resolvedBody(body: string, marker: Marker, words: string, run: RunStamp): string {
  const text = withoutMarker(body).replace(/^(`{3,})suggestion$/gm, "$1hcl");
  const old = HEAD.test(text)
    ? text
    : `${words}.\n\n<details><summary>What was said here</summary>\n\n${text}\n\n</details>`;
  return `${clipLines(old, 64_000)}\n\n${writeMarker({ ...marker, state: "mended", run })}`;
}

function clipLines(text: string, most: number): string {
  return text.length <= most ? text : clip(text, most);
}
