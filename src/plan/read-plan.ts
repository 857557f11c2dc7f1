import { diagnoseScan, diagnoseShape, diagnoseStart, diagnoseTrailing, diagnoseVersion, isZip } from "./diagnose.ts";
import { isList, isObject, itemsIn, member, membersOf, textIn } from "./json.ts";
import { isObjectAt, type Scan, type Span, scanOf } from "./json-scan.ts";
import { type Slices, slicesOf } from "./json-slices.ts";
import { onOneLine, planError, SHOW } from "./plan-errors.ts";
import { endOfRunnerLines, startOfText, utf8Of } from "./plan-text.ts";
import { once, resourceReader } from "./read-change.ts";
import { readConfiguration } from "./read-configuration.ts";
import type { Deferred, Json, Plan, PlanError, ReadData, ResourceChange, Unread } from "./types.ts";
import { type PlanSpans, type TopLevel, walkPlan } from "./walk-plan.ts";

export type PlanResult = { readonly plan: Plan } | { readonly error: PlanError };

/** V8's limit on the length of a string (`buffer.constants.MAX_STRING_LENGTH`); a slice of more cannot be parsed. */
const MAX_SLICE = 0x1fffffe8;

/**
 * Reads a plan from the bytes of `terraform show -json`. The bytes are walked and checked once; values are parsed when
 * they are asked for, so the bytes must not be changed afterwards. What is no plan gives an error, never an exception.
 */
export function readPlan(file: string, given: Uint8Array): PlanResult {
  const bytes = utf8Of(given);
  const start = startOfText(bytes);
  const scan = scanOf(bytes);
  if (isZip(bytes) || !isObjectAt(scan, start)) return diagnoseStart(file, bytes, start);

  const slices = slicesOf(scan);
  const spans = walkPlan(scan, slices, start);
  if (!spans) return diagnoseScan(file, scan, scan.failure ?? { kind: "unexpected", at: start });
  const rest = endOfRunnerLines(bytes, spans.end);
  if (rest < bytes.length) return diagnoseTrailing(file, spans.names, bytes, rest);

  const versionSpan = spans.members.get("format_version");
  const version = versionSpan && slices.text(versionSpan.start, versionSpan.end);
  const error = diagnoseShape(file, spans.names) ?? diagnoseVersion(file, version) ?? diagnoseParts(file, scan, spans);
  return error ?? { plan: planOf(file, version ?? "", slices, spans) };
}

function diagnoseParts(file: string, scan: Scan, spans: PlanSpans): { readonly error: PlanError } | undefined {
  const changes = spans.members.get("resource_changes");
  if (changes && !["[", "n"].includes(String.fromCharCode(scan.bytes[changes.start] ?? 0)))
    return planError("not-a-plan", `${onOneLine(file)} is no plan: its resource_changes are not a list`, SHOW);
  const parsed: (Span | undefined)[] = (["variables", "configuration", "deferred_changes"] satisfies TopLevel[]).map(
    (name) => spans.members.get(name),
  );
  for (const resource of spans.changes) parsed.push(resource.change);
  for (const resource of spans.prior) parsed.push(resource.values, resource.sensitiveValues);
  if (parsed.every((span) => !span || span.end - span.start <= MAX_SLICE)) return undefined;
  return planError(
    "too-large",
    `${onOneLine(file)} holds a single value of more than 512 MB`,
    "split the configuration",
  );
}

function planOf(file: string, formatVersion: string, slices: Slices, spans: PlanSpans): Plan {
  const unread: Unread[] = spans.strays.map((where) => ({ what: `${where} is no resource`, address: null }));
  const reader = resourceReader(slices, (what) => unread.push(what));
  const part = (name: TopLevel): Json => {
    const span = spans.members.get(name);
    return span ? slices.json(span) : null;
  };

  const changes: ResourceChange[] = [];
  const awaited = new Set<string>();
  for (const resource of spans.changes) {
    const change = resource.deposed ? undefined : reader.change(resource);
    if (!change) continue;
    changes.push(change);
    // What apply will read again may have an old value in the state.
    if (change.parsed.mode === "data") awaited.add(change.address);
  }
  const readData: ReadData[] = [];
  for (const resource of spans.prior) {
    if (resource.mode !== "data" || resource.deposed) continue;
    const data = reader.data(resource);
    if (data && !awaited.has(data.address)) readData.push(data);
  }

  const version = spans.members.get("terraform_version");
  const complete = part("complete");
  const variables = once(() => readVariables(part("variables")));
  return {
    file,
    formatVersion,
    terraformVersion: (version && slices.text(version.start, version.end)) ?? null,
    get variables() {
      return variables();
    },
    changes,
    readData,
    configuration: once(() => readConfiguration(part("configuration"))),
    errored: part("errored") === true,
    complete: typeof complete === "boolean" ? complete : null,
    deferred: readDeferred(part("deferred_changes")),
    unread,
  };
}

/** A variable without a value (null) has no `value` member. */
const readVariables = (json: Json): ReadonlyMap<string, Json> =>
  new Map(membersOf(json).map(([name, variable]) => [name, member(variable, "value") ?? null]));

const readDeferred = (json: Json): readonly Deferred[] =>
  itemsIn(isList(json) ? json : [])
    .filter(isObject)
    .map((item) => ({
      address: textIn(member(member(item, "resource_change"), "address")),
      reason: textIn(member(item, "reason")),
    }));
