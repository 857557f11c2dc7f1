import {
  binaryPlan,
  diagnoseScan,
  diagnoseSeveral,
  diagnoseStart,
  diagnoseTail,
  diagnoseTrailing,
  diagnoseVersion,
  isZip,
} from "./diagnose.ts";
import { diagnoseShape } from "./diagnose-shape.ts";
import { isObjectAt, scanOf } from "./json-scan.ts";
import { slicesOf } from "./json-slices.ts";
import { type Document, planOf, type Walked } from "./lazy-plan.ts";
import { noNotes } from "./notes.ts";
import { describeOdd, oddError } from "./odd-plan.ts";
import { onOneLine, planError } from "./plan-errors.ts";
import { documentStarts, endsLine, skipBlank, utf8Of } from "./plan-text.ts";
import { isTooLarge, resourceReader } from "./read-resource.ts";
import { flag, listOf, objectOf, optional, type Shape, text } from "./shape.ts";
import type { Plan, PlanError } from "./types.ts";
import { unpacked } from "./unpack.ts";
import { type TopLevel, walkPlan } from "./walk-plan.ts";

export type PlanResult = { readonly plan: Plan } | { readonly error: PlanError };

/**
 * Reads a plan from the bytes of `terraform show -json`, also compressed with gzip, in UTF-16, or between lines of a
 * log. The bytes are walked and checked once; values are parsed on demand, so the bytes must not be changed afterwards.
 * A file that is not a plan results in an error, never an exception; a malformed part that is read later throws OddPlan
 * then.
 */
export function readPlan(file: string, given: Uint8Array): PlanResult {
  const plain = unpacked(file, given);
  if ("error" in plain) return plain;
  const bytes = utf8Of(plain.bytes);
  if (isZip(bytes)) return binaryPlan(file);
  const start = skipBlank(bytes, 0);
  const first = walkAt(bytes, start);
  if (first?.walked && skipBlank(bytes, first.walked.end) === bytes.length) return planIn(file, first, first.walked);

  const isDocument = first?.walked?.names.has("format_version") === true;
  const [found, another] = new Set([...(isDocument ? [start] : []), ...documentStarts(bytes, 3)]);
  if (another !== undefined) return diagnoseSeveral(file);
  const document = found === start || found === undefined ? first : walkAt(bytes, found);
  if (!document) return diagnoseStart(file, bytes, start);
  const { walked, scan } = document;
  if (!walked) return diagnoseScan(file, scan, scan.failure ?? { kind: "unexpected", at: start });
  if (found === undefined) return diagnoseTrailing(file, walked.names, bytes);
  return endsLine(bytes, walked.end) ? planIn(file, document, walked) : diagnoseTail(file, bytes, walked.end);
}

/** The object that begins at `start`; undefined if none does. */
function walkAt(bytes: Uint8Array, start: number): Document | undefined {
  const scan = scanOf(bytes);
  if (!isObjectAt(scan, start)) return undefined;
  const slices = slicesOf(scan);
  const notes = noNotes();
  const reader = resourceReader(scan, slices, notes);
  return { scan, slices, reader, notes, walked: walkPlan(scan, slices, start, reader.change, reader.data, notes) };
}

function planIn(file: string, document: Document, walked: Walked): PlanResult {
  const { scan, slices } = document;
  const versionSpan = walked.members.get("format_version");
  const version = versionSpan && slices.text(versionSpan.start, versionSpan.end);
  const error =
    diagnoseShape(file, walked.names, scan.bytes) ??
    diagnoseVersion(file, version) ??
    diagnoseParts(file, document, walked);
  return error ?? { plan: planOf(file, version ?? "", document, walked) };
}

/** Small members that are read immediately. */
const PARTS: readonly (readonly [TopLevel, Shape])[] = [
  ["errored", optional(flag)],
  ["complete", optional(flag)],
  [
    "deferred_changes",
    optional(
      listOf(objectOf({ reason: optional(text), resource_change: optional(objectOf({ address: optional(text) })) })),
    ),
  ],
];

function diagnoseParts(
  file: string,
  { slices, notes }: Document,
  { members }: Walked,
): { readonly error: PlanError } | undefined {
  const parsed: readonly TopLevel[] = ["variables", "configuration", "output_changes", "deferred_changes"];
  const spans = parsed.flatMap((name) => members.get(name) ?? []);
  if (spans.some(isTooLarge))
    return planError(
      "too-large",
      `${onOneLine(file)} contains more than 512 MB in one part`,
      "split the configuration",
    );
  const [fatal] = notes.fatal;
  if (fatal) return oddError(file, fatal);
  for (const [name, shape] of PARTS) {
    const span = members.get(name);
    const misshapen = span && shape(slices.json(span));
    if (misshapen) return oddError(file, { what: describeOdd(name, misshapen), address: null });
  }
  return undefined;
}
