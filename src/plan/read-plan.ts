import { diagnoseScan, diagnoseShape, diagnoseStart, diagnoseTrailing, diagnoseVersion, isZip } from "./diagnose.ts";
import { isList, isObject, itemsIn, member, membersOf, textIn } from "./json.ts";
import { isListAt, isNullAt, isObjectAt, type Scan, scanOf } from "./json-scan.ts";
import { type Slices, slicesOf } from "./json-slices.ts";
import { markedIn } from "./marked.ts";
import { onOneLine, planError, SHOW } from "./plan-errors.ts";
import { endOfRunnerLines, startOfText, utf8Of } from "./plan-text.ts";
import { isTooLarge, once, type ResourceReader, readChange, resourceReader } from "./read-change.ts";
import { readConfiguration } from "./read-configuration.ts";
import type { Change, Deferred, Json, Plan, PlanError, ReadData, ResourceChange } from "./types.ts";
import { type TopLevel, type WalkedPlan, walkPlan, walkPriorState } from "./walk-plan.ts";

export type PlanResult = { readonly plan: Plan } | { readonly error: PlanError };

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
  const reader = resourceReader(slices, bytes);
  const walked = walkPlan(scan, slices, start, reader.change, reader.data);
  if (!walked) return diagnoseScan(file, scan, scan.failure ?? { kind: "unexpected", at: start });
  const rest = endOfRunnerLines(bytes, walked.end);
  if (rest < bytes.length) return diagnoseTrailing(file, walked.names, bytes, rest);

  const versionSpan = walked.members.get("format_version");
  const version = versionSpan && slices.text(versionSpan.start, versionSpan.end);
  const error =
    diagnoseShape(file, walked.names) ?? diagnoseVersion(file, version) ?? diagnoseParts(file, scan, walked);
  return error ?? { plan: planOf(file, version ?? "", bytes, slices, reader, walked) };
}

type Walked = WalkedPlan<ResourceChange, ReadData>;

function diagnoseParts(file: string, scan: Scan, walked: Walked): { readonly error: PlanError } | undefined {
  const changes = walked.members.get("resource_changes");
  if (changes && !isListAt(scan, changes.start) && !isNullAt(scan, changes.start))
    return planError("not-a-plan", `${onOneLine(file)} is no plan: its resource_changes are not a list`, SHOW);
  const parsed: readonly TopLevel[] = ["variables", "configuration", "deferred_changes"];
  const spans = parsed.flatMap((name) => walked.members.get(name) ?? []);
  if (!spans.some(isTooLarge)) return undefined;
  return planError("too-large", `${onOneLine(file)} holds more than 512 MB in one part`, "split the configuration");
}

function planOf(
  file: string,
  formatVersion: string,
  bytes: Uint8Array,
  slices: Slices,
  reader: ResourceReader,
  walked: Walked,
): Plan {
  const part = (name: TopLevel): Json => {
    const span = walked.members.get(name);
    return span ? slices.json(span) : null;
  };
  // What apply will read again may have an old value in the state.
  const awaited = new Set<string>();
  for (const change of walked.changes.found) if (change.parsed.mode === "data") awaited.add(change.address);

  function untouched(): readonly ReadData[] {
    const state = walked.members.get("prior_state");
    if (!state) return [];
    const changed = new Set(walked.changes.found.map((change) => change.address));
    const { found } = walkPriorState(scanOf(bytes), slices, state.start, reader.managed);
    return found.filter((resource) => !changed.has(resource.address));
  }

  function outputs(): ReadonlyMap<string, Change> {
    const span = walked.members.get("output_changes");
    const members = span && !isTooLarge(span) ? membersOf(slices.json(span)) : [];
    const kept = members.filter(([, json]) => !itemsIn(member(json, "actions")).includes("delete"));
    return new Map(kept.map(([name, json]) => [name, readChange(json)]));
  }

  const version = walked.members.get("terraform_version");
  const complete = part("complete");
  const variables = once(() => readVariables(part("variables")));
  const planned = once(outputs);
  return {
    file,
    formatVersion,
    terraformVersion: (version && slices.text(version.start, version.end)) ?? null,
    get variables() {
      return variables();
    },
    changes: walked.changes.found,
    readData: walked.prior.found.filter((data) => !awaited.has(data.address)),
    configuration: once(() => readConfiguration(part("configuration"))),
    untouched: once(untouched),
    outputs: planned,
    marked: () => markedIn(walked.changes.found, reader.marked, planned()),
    errored: part("errored") === true,
    complete: typeof complete === "boolean" ? complete : null,
    deferred: readDeferred(part("deferred_changes")),
    unread: [...walked.changes.unread, ...walked.prior.unread],
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
