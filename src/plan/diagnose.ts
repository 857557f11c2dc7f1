import type { Scan, ScanFailure } from "./json-scan.ts";
import { MAX_DEPTH } from "./json-scan.ts";
import { onOneLine, planError, SHOW } from "./plan-errors.ts";
import type { PlanError } from "./types.ts";

type Failed = { readonly error: PlanError };
const WRAPPER =
  "keep only the JSON in the file; with hashicorp/setup-terraform, set `terraform_wrapper: false` and save the plan again";

/** What a file is that does not begin with an object. */
export function diagnoseStart(file: string, bytes: Uint8Array, start: number): Failed {
  const name = onOneLine(file);
  if (start >= bytes.length) return planError("empty", `${name} is empty`, SHOW);
  if (isZip(bytes)) return planError("a-binary-plan", `${name} is a saved binary plan, not its JSON`, SHOW);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.includes('{"format_version"'))
    return planError("wrapped", `${name} holds other text before the plan's JSON`, WRAPPER);
  const head = buffer.toString("latin1", start, start + 4096);
  if (/^(?:Terraform|OpenTofu) (?:used the selected|will perform)|^No changes\.|^Plan: \d+ to /m.test(head))
    return planError("not-json", `${name} is a plan as text for people, not JSON`, SHOW);
  if (head.startsWith("[") || head.startsWith('"')) {
    const found = head.startsWith("[") ? "a list" : "a string";
    return planError("not-a-plan", `${name} does not hold a plan: it begins with ${found} instead of an object`, SHOW);
  }
  return planError("not-json", `${name} is not JSON`, SHOW);
}

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;

/** Why the scan stopped. */
export function diagnoseScan(file: string, scan: Scan, failure: ScanFailure): Failed {
  const name = onOneLine(file);
  switch (failure.kind) {
    case "cut-off":
      return planError("truncated", `${name} is cut off: its JSON does not end`, SHOW);
    case "too-deep":
      return planError("too-deep", `${name} nests more than ${MAX_DEPTH} levels deep, which no plan does`, SHOW);
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

/** More text follows the first object. */
export function diagnoseTrailing(file: string, names: ReadonlySet<string>, bytes: Uint8Array, at: number): Failed {
  const name = onOneLine(file);
  if (names.has("@level")) return streamedLog(name);
  if (bytes[at] === 0x7b)
    return planError("wrapped", `${name} holds more than one JSON document`, "save each plan in a file of its own");
  return planError("wrapped", `${name} holds other text after the plan's JSON`, WRAPPER);
}

/** What a JSON object is that is no plan; undefined for a plan. */
export function diagnoseShape(file: string, names: ReadonlySet<string>): Failed | undefined {
  const name = onOneLine(file);
  if (names.has("@level")) return streamedLog(name);
  if (names.has("encrypted_data"))
    return planError("a-binary-plan", `${name} is an encrypted plan or state of OpenTofu`, SHOW);
  if (names.has("lineage") || (names.has("serial") && names.has("version")))
    return planError("a-state", `${name} is a state file, not a plan`, `make a plan (-out=tfplan), ${SHOW}`);
  if (!names.has("format_version"))
    return planError("not-a-plan", `${name} is JSON, but no plan: it has no format_version`, SHOW);
  const planLike = ["resource_changes", "planned_values", "configuration", "output_changes"];
  if (planLike.some((member) => names.has(member))) return undefined;
  if (names.has("values") || names.size <= 3)
    return planError("a-state", `${name} is a state as JSON, not a plan`, `make a plan (-out=tfplan), ${SHOW}`);
  return planError("not-a-plan", `${name} is JSON of Terraform's, but no plan`, SHOW);
}

const streamedLog = (name: string): Failed =>
  planError(
    "not-a-plan",
    `${name} is the log of \`terraform plan -json\`, not a plan`,
    `plan with -out=tfplan, ${SHOW}`,
  );

/** Undefined for a version that can be read. https://developer.hashicorp.com/terraform/internals/json-format */
export function diagnoseVersion(file: string, version: string | undefined): Failed | undefined {
  const name = onOneLine(file);
  if (version === undefined)
    return planError("not-a-plan", `${name} is no plan: its format_version is not a string`, SHOW);
  const major = /^(\d+)\.\d+/.exec(version)?.[1];
  if (major === "1") return undefined;
  const problem = `${name} has plan format ${onOneLine(version)}, and only 1.x can be read`;
  return major === "0"
    ? planError("unsupported-version", problem, "plan with Terraform 1.3 or later, or with OpenTofu")
    : planError("unsupported-version", problem, "see whether a newer lambda-grants reads it");
}
