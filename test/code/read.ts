import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { CodeCall, CodeReading } from "../../src/code/calls.ts";
import type { CodeLanguage, CodePackage } from "../../src/code/code-package.ts";
import type { CodeReader, GivenEvents } from "../../src/code/function-code.ts";
import { createPythonReader } from "../../src/code/read-code.ts";
import { show } from "../../src/values/text.ts";
import { object, str, type Value } from "../../src/values/value.ts";

const require = createRequire(import.meta.url);

let reader: Promise<CodeReader> | undefined;

/** The reader of the tests: grammars are loaded once. */
const codeReader = (): Promise<CodeReader> => {
  reader ??= createPythonReader({
    runtime: readFileSync(require.resolve("web-tree-sitter/web-tree-sitter.wasm")),
    grammar: readFileSync(require.resolve("tree-sitter-python/tree-sitter-python.wasm")),
  });
  return reader;
};

/** Files by their paths; a string alone is `app.py`. */
export type Files = string | Readonly<Record<string, string>>;

export function packageOf(
  files: Readonly<Record<string, string>>,
  handler: string,
  language: CodeLanguage,
): CodePackage {
  const all = new Map(Object.entries(files));
  return {
    handler,
    language,
    roots: [
      {
        paths: () => [...all.keys()].sort(),
        read: (path) => {
          const text = all.get(path);
          return text === undefined ? undefined : { shownAs: path, key: `${path} ${text}`, text };
        },
      },
    ],
  };
}

/** A bucket and a table whose names nobody knows before apply. */
export const ENVIRONMENT: Value = object([
  ["BUCKET", str([{ id: "aws_s3_bucket.b.id", label: "aws_s3_bucket.b.id", chars: "segment", distinct: "bucket" }])],
  ["TABLE", str([{ id: "aws_dynamodb_table.t.name", label: "aws_dynamodb_table.t.name", chars: "segment" }])],
  ["STAGE", str("prod")],
  ["DEBUG", str("false")],
]);

export interface Circumstances {
  readonly handler?: string;
  readonly environment?: Value;
  readonly event?: GivenEvents;
}

export async function tryRead(files: Files, given: Circumstances = {}): Promise<ReturnType<CodeReader>> {
  const { handler = "app.handler", environment = ENVIRONMENT, event = { triggers: [], all: false } } = given;
  const all = typeof files === "string" ? { "app.py": files } : files;
  return (await codeReader())(packageOf(all, handler, "python"), { environment, event, region: ["eu-central-1"] });
}

export async function read(files: Files, given: Circumstances = {}): Promise<CodeReading> {
  const result = await tryRead(files, given);
  if ("unread" in result) throw new Error(result.unread);
  return result;
}

/** The calls in one line each: `s3.GetObject(Bucket=${aws_s3_bucket.b.id}, Key=?) handled`. */
export async function calls(files: Files, given?: Circumstances): Promise<readonly string[]> {
  return (await read(files, given)).calls.map(line);
}

export function line(call: CodeCall): string {
  const notes = [
    call.handled ? "handled" : "",
    call.certain ? "" : "perhaps",
    call.presigned ? "presigned" : "",
    call.expectsMissing ? "expects 404" : "",
    call.caller.kind === "function" ? "" : call.caller.kind === "unknown" ? "as ?" : `as ${shown(call.caller.role)}`,
    call.region ? `in ${shown(call.region)}` : "",
  ];
  const input =
    call.input.kind === "object"
      ? [...call.input.entries].map(([key, value]) => `${key}=${shown(value)}`).join(", ")
      : "?";
  return [`${call.service}.${call.operation}(${input})`, ...notes].filter((each) => each !== "").join(" ");
}

function shown(value: Value): string {
  switch (value.kind) {
    case "string":
      return show(
        value.text.map((part) =>
          typeof part === "object" && part.id.startsWith("?") ? { ...part, label: "?" } : part,
        ),
      );
    case "number":
    case "bool":
      return String(value.value);
    case "null":
      return "null";
    case "list":
      return `[${value.items.map(shown).join(", ")}]`;
    case "object":
      return `{${[...value.entries].map(([key, inner]) => `${key}: ${shown(inner)}`).join(", ")}}`;
    default:
      return "?";
  }
}
