import type { Cover } from "../world/secrets/cover.ts";

/** Fields that are identifiers, not text. File names stay as they are. */
const UNCHANGED: ReadonlySet<string> = new Set([
  "by",
  "confidence",
  "docs",
  "file",
  "fingerprint",
  "fingerprints",
  "kind",
  "plan",
  "rule",
  "safety",
  "severity",
  "source",
  "terraformVersion",
  "tool",
]);

/** Fields of a fix that contain HCL. */
const HCL: ReadonlySet<string> = new Set(["policy", "snippet", "title"]);

/**
 * Covers secrets in a value at any depth. Every text of a report passes through here, so a new text needs no thought. Edits
 * are lines of the source without added secrets (src/fixes). A line for the configuration file is shown as a whole or not.
 */
export function redacted<T>(reported: T, cover: Cover): T {
  /** `file`: the file that the text is about. */
  const walk = (value: unknown, name: string, file: string): unknown => {
    if (UNCHANGED.has(name) || name === "edits") return value;
    if (typeof value === "string" && name === "decidedBy") return cover.prose(value) === value ? value : undefined;
    if (typeof value === "string") return HCL.has(name) ? cover.hcl(value) : exceptFileName(value, file, cover);
    if (Array.isArray(value)) return value.map((item: unknown) => walk(item, name, file));
    if (value === null || typeof value !== "object") return value;
    const own = "file" in value && typeof value.file === "string" ? value.file : file;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner, key, own)]));
  };
  return walk(reported, "", "") as T;
}

const exceptFileName = (text: string, file: string, { prose }: Cover): string =>
  file !== "" && text.includes(file) ? text.split(file).map(prose).join(file) : prose(text);
