import type { CodeCall } from "../../src/code/calls.ts";
import type { CodeLanguage } from "../../src/code/code-package.ts";
import type { Text } from "../../src/values/text.ts";
import type { Value } from "../../src/values/value.ts";

/** A handler that is run: its files by their paths, and what it finds. */
export interface Handler {
  /** As messages name it: `fixtures/code/handled app.handler`. */
  readonly name: string;
  readonly handler: string;
  readonly language: CodeLanguage;
  /** By root (the package, then its layers), each file by its path. */
  readonly roots: readonly ReadonlyMap<string, string>[];
  readonly environment: Readonly<Record<string, string>>;
  readonly runs: Runs;
  /** What our reading finds in it. */
  readonly read: readonly CodeCall[];
  /** The path that a file has in a recording, for `CodePlace.file`. */
  readonly pathOf: ReadonlyMap<string, string>;
}

/** How a handler is run, and what no run reaches. */
export interface Runs {
  readonly events: readonly Run[];
  /** Calls that no run makes, by place and why: `"app.py:12": "only when the bucket is gone"`. */
  readonly notRun?: Readonly<Record<string, string>>;
  /** Files that the handler finds: `/tmp/report.csv`. */
  readonly files?: readonly string[];
  /** Libraries for which something made up stands in, with their text: `"@slack/web-api": "exports.WebClient = …"`. */
  readonly modules?: Readonly<Record<string, string>>;
}
export interface Run {
  readonly event: unknown;
  /** The calls that AWS refuses in this run, with the error's code: `{ "s3.HeadObject": "404" }`. */
  readonly fails?: Readonly<Record<string, string>>;
  /** Parts of what a call answers, under Node: `{ "ssm.GetParameter": { "Parameter": { "Value": "on" } } }`. */
  readonly answers?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A call as the recorders print it. */
export interface RecordedCall {
  /** Null for a call that no line of the function's files makes. */
  readonly at: string | null;
  readonly service: string;
  readonly operation: string;
  readonly parameters: readonly string[];
  readonly presigned: boolean;
}

/** What stands in `calls.json`. */
export interface Recording {
  readonly calls: readonly RecordedCall[];
  /** What ended a run. */
  readonly raised: readonly string[];
}

/** A value of the plan as a text that code can work with: a name nobody knows yet gets one that says whose it is. */
export function concrete(value: Value): string | undefined {
  if (value.kind === "string") return textOf(value.text);
  if (value.kind === "unknown") return value.hole && madeUp(value.hole.id);
  return value.kind === "number" || value.kind === "bool" ? String(value.value) : undefined;
}

const textOf = (text: Text): string => text.map((part) => (typeof part === "string" ? part : madeUp(part.id))).join("");

/** Letters, digits and hyphens, which every name of AWS may have. */
function madeUp(id: string): string {
  const plain = id
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return /account/.test(plain) ? "123456789012" : plain.slice(-40).replace(/^-/, "") || "unknown";
}
