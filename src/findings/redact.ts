import type { Cover } from "../world/secrets/cover.ts";

/** What people did not write: it is compared and linked by, never read as a text. Files are named as they are. */
const AS_IT_IS: ReadonlySet<string> = new Set([
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

/** Of a fix: what is read as HCL. */
const HCL: ReadonlySet<string> = new Set(["snippet", "title"]);

/**
 * The same without secrets, however deep they stand: the one place that every text of a report passes, so that a new
 * text is covered without a thought. Edits are whole lines of the source with nothing secret added (src/fixes).
 */
export function redacted<T>(told: T, cover: Cover): T {
  /** `file`: the one that is spoken of. */
  const walk = (value: unknown, name: string, file: string): unknown => {
    if (AS_IT_IS.has(name) || name === "edits") return value;
    if (typeof value === "string") return HCL.has(name) ? cover.hcl(value) : around(value, file, cover);
    if (Array.isArray(value)) return value.map((item: unknown) => walk(item, name, file));
    if (value === null || typeof value !== "object") return value;
    const own = "file" in value && typeof value.file === "string" ? value.file : file;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner, key, own)]));
  };
  return walk(told, "", "") as T;
}

const around = (text: string, file: string, { prose }: Cover): string =>
  file !== "" && text.includes(file) ? text.split(file).map(prose).join(file) : prose(text);
