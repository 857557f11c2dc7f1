import { diagnoseShape } from "./diagnose-shape.ts";
import type { Scan, ScanFailure } from "./json-scan.ts";
import { MAX_DEPTH } from "./json-scan.ts";
import { onOneLine, planError, SHOW } from "./plan-errors.ts";
import { bufferOf, holdsDocument } from "./plan-text.ts";
import type { PlanError } from "./types.ts";

type Failed = { readonly error: PlanError };
const WRAPPER =
  "keep only the JSON in the file: with hashicorp/setup-terraform set `terraform_wrapper: false`, with Terragrunt TG_TF_FORWARD_STDOUT=true";

export const binaryPlan = (file: string): Failed =>
  planError("a-saved-plan", `${onOneLine(file)} is a zip file like a saved binary plan, not the plan's JSON`, SHOW);

/** Identifies a file that does not begin with an object. */
export function diagnoseStart(file: string, bytes: Uint8Array, start: number): Failed {
  const name = onOneLine(file);
  if (start >= bytes.length) return planError("empty", `${name} is empty`, SHOW);
  if (holdsDocument(bytes)) return midLine(name);
  const head = bufferOf(bytes).toString("latin1", start, start + 4096);
  const packed = PACKED.find(({ begins }) => head.startsWith(begins));
  if (packed)
    return planError(
      "not-json",
      `${name} is compressed with ${packed.by}, which this tool does not read`,
      `decompress it, or ${SHOW}`,
    );
  if (/^(?:Terraform|OpenTofu) (?:used the selected|will perform)|^No changes\.|^Plan: \d+ to /m.test(head))
    return planError("not-json", `${name} is a plan as human-readable text, not JSON`, SHOW);
  if (head.startsWith("[") || head.startsWith('"')) {
    const found = head.startsWith("[") ? "a list" : "a string";
    return planError("not-a-plan", `${name} is not a plan: it begins with ${found} instead of an object`, SHOW);
  }
  return planError("not-json", `${name} is not JSON`, SHOW);
}

/** First bytes, as latin1. */
const PACKED: readonly { readonly begins: string; readonly by: string }[] = [
  { begins: "\x1f\x8b", by: "gzip twice" },
  { begins: "BZh", by: "bzip2" },
  { begins: "\xfd7zXZ\0", by: "xz" },
  { begins: "\x28\xb5\x2f\xfd", by: "zstd" },
];

/** A zip, like a saved plan. Its contents are not read: they come from strangers, and only Terraform can read them. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;

/** Why the scan stopped. */
export function diagnoseScan(file: string, scan: Scan, failure: ScanFailure): Failed {
  const name = onOneLine(file);
  switch (failure.kind) {
    case "cut-off":
      return planError("truncated", `${name} is truncated: its JSON does not end`, SHOW);
    case "too-deep":
      return planError("too-deep", `${name} is nested more than ${MAX_DEPTH} levels deep, deeper than any plan`, SHOW);
    case "unexpected":
      return planError("not-json", `${name} is not valid JSON: see ${position(scan.bytes, failure.at)}`, SHOW);
  }
}

function position(bytes: Uint8Array, at: number): string {
  let line = 1;
  let lineStart = 0;
  for (let next = bytes.indexOf(0x0a); next >= 0 && next < at; next = bytes.indexOf(0x0a, next + 1)) {
    line++;
    lineStart = next + 1;
  }
  return `line ${line}, byte ${at - lineStart + 1}`;
}

/** Other text surrounds the JSON, and it is ambiguous which Terraform document is meant. */
export function diagnoseSeveral(file: string): Failed {
  const problem = `${onOneLine(file)} contains more than one Terraform JSON document, and it is unknown which one to use`;
  return planError("wrapped", problem, "save each plan in its own file");
}

/** An object that is not a Terraform document, followed by more text: a log, or several files in one. */
export function diagnoseTrailing(file: string, names: ReadonlySet<string>, bytes: Uint8Array): Failed {
  if (holdsDocument(bytes)) return midLine(onOneLine(file));
  return diagnoseShape(file, names, bytes) ?? diagnoseSeveral(file);
}

/** Text follows the document on its own last line. */
export const diagnoseTail = (file: string, bytes: Uint8Array, at: number): Failed =>
  planError(
    "not-json",
    `${onOneLine(file)} is not valid JSON: other text follows the object at ${position(bytes, at)}`,
    SHOW,
  );

const midLine = (name: string): Failed =>
  planError("wrapped", `${name} contains a plan's JSON in the middle of a line, after other text`, WRAPPER);

/** Undefined for a supported version. https://developer.hashicorp.com/terraform/internals/json-format */
export function diagnoseVersion(file: string, version: string | undefined): Failed | undefined {
  const name = onOneLine(file);
  if (version === undefined)
    return planError("not-a-plan", `${name} is not a plan: its format_version is not a string`, SHOW);
  const major = /^(\d+)\.\d+/.exec(version)?.[1];
  if (major === "1") return undefined;
  const problem = `${name} has plan format ${onOneLine(version)}, but this tool reads only 1.x`;
  return major === "0"
    ? planError("unsupported-version", problem, "plan with Terraform 1.3 or later, or with OpenTofu")
    : planError("unsupported-version", problem, "check whether a newer lambda-grants reads it");
}
