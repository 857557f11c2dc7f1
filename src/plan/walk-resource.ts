import { type KeyTable, keyIn, keyTable } from "./json-keys.ts";
import {
  firstMember,
  isListAt,
  isObjectAt,
  isStringAt,
  nextMember,
  type Scan,
  type Span,
  skipValue,
} from "./json-scan.ts";
import type { Slices } from "./json-slices.ts";
import type { Json } from "./types.ts";

/**
 * What is read at once of a resource in `resource_changes` or in `prior_state`; both name these things alike.
 * The rest stays in the file until it is asked for.
 */
export interface ResourceSpans {
  address: string | undefined;
  moduleAddress: string | undefined;
  previousAddress: string | undefined;
  mode: string | undefined;
  type: string | undefined;
  name: string | undefined;
  index: Json | undefined;
  deposed: boolean;
  providerName: string | undefined;
  actionReason: string | undefined;
  /** The raw JSON of `change.actions`. */
  actions: string | undefined;
  change: Span | undefined;
  values: Span | undefined;
  sensitiveValues: Span | undefined;
}

const KEYS = keyTable(
  "address",
  "module_address",
  "previous_address",
  "mode",
  "type",
  "name",
  "index",
  "deposed",
  "deposed_key",
  "provider_name",
  "action_reason",
  "change",
  "values",
  "sensitive_values",
);
const CHANGE_KEYS = keyTable("actions");

export const noSpans = (): ResourceSpans => ({
  address: undefined,
  moduleAddress: undefined,
  previousAddress: undefined,
  mode: undefined,
  type: undefined,
  name: undefined,
  index: undefined,
  deposed: false,
  providerName: undefined,
  actionReason: undefined,
  actions: undefined,
  change: undefined,
  values: undefined,
  sensitiveValues: undefined,
});

/**
 * Walks one element and fills `found` anew (one record serves all: a plan may have 100,000 elements); of a key written
 * twice the last one counts, as in JSON.parse. Returns where the element ends, or -1.
 */
export function walkResource(scan: Scan, slices: Slices, start: number, found: ResourceSpans): number {
  clear(found);
  let value = firstMember(scan, start);
  while (value > 0) {
    const key = keyIn(KEYS, scan, slices);
    const end = key === "change" ? walkChange(scan, slices, value, found) : skipValue(scan, value);
    if (end < 0) return -1;
    if (key !== undefined) keep(scan, slices, key, value, end, found);
    value = nextMember(scan, end);
  }
  return value < 0 ? -1 : scan.closedAt;
}

/** Field by field: Object.assign takes ten times as long, and this runs for every resource of the plan. */
function clear(found: ResourceSpans): void {
  found.address = undefined;
  found.moduleAddress = undefined;
  found.previousAddress = undefined;
  found.mode = undefined;
  found.type = undefined;
  found.name = undefined;
  found.index = undefined;
  found.deposed = false;
  found.providerName = undefined;
  found.actionReason = undefined;
  found.actions = undefined;
  found.change = undefined;
  found.values = undefined;
  found.sensitiveValues = undefined;
}

type Key = typeof KEYS extends KeyTable<infer K> ? K : never;

function keep(scan: Scan, slices: Slices, key: Key, value: number, end: number, found: ResourceSpans): void {
  switch (key) {
    case "address":
      found.address = slices.text(value, end, "unique");
      break;
    case "module_address":
      found.moduleAddress = slices.text(value, end);
      break;
    case "previous_address":
      found.previousAddress = slices.text(value, end);
      break;
    case "mode":
      found.mode = slices.text(value, end);
      break;
    case "type":
      found.type = slices.text(value, end);
      break;
    case "name":
      found.name = slices.text(value, end);
      break;
    case "index":
      found.index = isStringAt(scan, value) ? slices.text(value, end) : numberAt(slices, value, end);
      break;
    case "deposed":
    case "deposed_key":
      found.deposed = slices.text(value, end) !== undefined;
      break;
    case "provider_name":
      found.providerName = slices.text(value, end);
      break;
    case "action_reason":
      found.actionReason = slices.text(value, end);
      break;
    case "change":
      found.change = { start: value, end };
      break;
    case "values":
      found.values = { start: value, end };
      break;
    case "sensitive_values":
      found.sensitiveValues = { start: value, end };
      break;
  }
}

/** Anything else than a number gives what no key of an instance is. */
function numberAt(slices: Slices, start: number, end: number): Json | undefined {
  const raw = slices.shared(start, end);
  return raw === undefined ? undefined : (JSON.parse(raw) as Json);
}

function walkChange(scan: Scan, slices: Slices, start: number, found: ResourceSpans): number {
  found.actions = undefined;
  if (!isObjectAt(scan, start)) return skipValue(scan, start);
  let value = firstMember(scan, start);
  while (value > 0) {
    const key = keyIn(CHANGE_KEYS, scan, slices);
    const end = skipValue(scan, value);
    if (end < 0) return -1;
    if (key === "actions") found.actions = isListAt(scan, value) ? slices.shared(value, end) : undefined;
    value = nextMember(scan, end);
  }
  return value < 0 ? -1 : scan.closedAt;
}
