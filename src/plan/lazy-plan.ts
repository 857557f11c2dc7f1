import { itemsIn, member, membersOf, textIn } from "./json.ts";
import { type Scan, scanOf } from "./json-scan.ts";
import type { Slices } from "./json-slices.ts";
import { markedIn } from "./marked.ts";
import { type Notes, noNotes } from "./notes.ts";
import { describeOdd, OddPlan } from "./odd-plan.ts";
import { once } from "./once.ts";
import { readOutputChange } from "./read-change.ts";
import { readConfiguration } from "./read-configuration.ts";
import type { ResourceReader } from "./read-resource.ts";
import { anyObject, anything, mapOf, objectOf, optional, type Shape } from "./shape.ts";
import type { Change, Deferred, Json, Plan, ReadData, ResourceChange } from "./types.ts";
import { type TopLevel, type WalkedPlan, walkPriorState } from "./walk-plan.ts";

/** One JSON object of a file after the walk over it. */
export interface Document {
  readonly scan: Scan;
  readonly slices: Slices;
  readonly reader: ResourceReader;
  readonly notes: Notes;
  readonly walked: Walked | undefined;
}
export type Walked = WalkedPlan<ResourceChange, ReadData>;

/** A plan whose parts are parsed on demand; malformed parts throw OddPlan then. */
export function planOf(
  file: string,
  formatVersion: string,
  { scan, slices, reader, notes }: Document,
  walked: Walked,
): Plan {
  const part = (name: TopLevel): Json => {
    const span = walked.members.get(name);
    return span ? slices.json(span) : null;
  };
  const sound = (name: TopLevel, shape: Shape): Json => {
    const json = part(name);
    const misshapen = optional(shape)(json);
    if (misshapen) throw new OddPlan(file, { what: describeOdd(name, misshapen), address: null });
    return json;
  };
  // The state may have an old value of data sources that apply will read again.
  const awaited = new Set<string>();
  for (const change of walked.changes.found) if (change.parsed.mode === "data") awaited.add(change.address);

  function untouched(): readonly ReadData[] {
    const state = walked.members.get("prior_state");
    if (!state) return [];
    const changed = new Set(walked.changes.found.map((change) => change.address));
    const { found } = walkPriorState(scanOf(scan.bytes), slices, state.start, reader.managed, noNotes());
    const [fatal] = notes.fatal;
    if (fatal) throw new OddPlan(file, fatal);
    return found.filter((resource) => !changed.has(resource.address));
  }

  function outputs(): ReadonlyMap<string, Change> {
    const kept = membersOf(sound("output_changes", mapOf(anyObject))).filter(
      ([, json]) => !itemsIn(member(json, "actions")).includes("delete"),
    );
    return new Map(kept.map(([name, json]) => [name, readOutputChange(json, `output_changes.${name}`)]));
  }

  const version = walked.members.get("terraform_version");
  const complete = part("complete");
  const planned = once(outputs);
  const variables = once(() => readVariables(sound("variables", mapOf(objectOf({ value: anything })))));
  return {
    file,
    formatVersion,
    terraformVersion: (version && slices.text(version.start, version.end)) ?? null,
    get variables() {
      return variables();
    },
    changes: walked.changes.found,
    readData: walked.prior.found.filter((data) => !awaited.has(data.address)),
    configuration: once(() => readConfiguration(file, part("configuration"))),
    untouched: once(untouched),
    outputs: planned,
    marked: () => markedIn(walked.changes.found, reader.marked, planned()),
    errored: part("errored") === true,
    complete: typeof complete === "boolean" ? complete : null,
    deferred: readDeferred(part("deferred_changes")),
    unread: notes.unread,
  };
}

/** A variable without a value (null) has no `value` member. */
const readVariables = (json: Json): ReadonlyMap<string, Json> =>
  new Map(membersOf(json).map(([name, variable]) => [name, member(variable, "value") ?? null]));

const readDeferred = (json: Json): readonly Deferred[] =>
  itemsIn(json).map((item) => ({
    address: textIn(member(member(item, "resource_change"), "address")),
    reason: textIn(member(item, "reason")),
  }));
