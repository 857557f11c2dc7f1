import { keyIn, keyTable } from "./json-keys.ts";
import { isListAt, isObjectAt, type Scan, type Span, skipValue, walkMembers } from "./json-scan.ts";
import { MAX_NAME, type Slices } from "./json-slices.ts";
import type { Json } from "./types.ts";

/**
 * What is read at once of a resource in `resource_changes` or in `prior_state`; both name these things alike.
 * The rest stays in the file until it is asked for.
 */
export interface ResourceSpans {
  readonly start: number;
  readonly end: number;
  readonly address: string | undefined;
  readonly moduleAddress: string | undefined;
  readonly previousAddress: string | undefined;
  readonly mode: string | undefined;
  readonly type: string | undefined;
  readonly name: string | undefined;
  readonly index: Json | undefined;
  readonly deposed: boolean;
  readonly providerName: string | undefined;
  readonly actionReason: string | undefined;
  /** The raw JSON of `change.actions`. */
  readonly actions: string | undefined;
  readonly change: Span | undefined;
  readonly values: Span | undefined;
  readonly sensitiveValues: Span | undefined;
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

/** Walks one element; of a key written twice the last one counts, as in JSON.parse. Undefined when the scan failed. */
export function walkResource(scan: Scan, slices: Slices, start: number): ResourceSpans | undefined {
  const found: { -readonly [K in keyof ResourceSpans]: ResourceSpans[K] } = {
    start,
    end: start,
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
  };
  found.end = walkMembers(scan, start, (keyStart, keyEnd, value) => {
    const key = keyIn(KEYS, scan, slices, keyStart, keyEnd);
    if (key === "change") {
      const change = walkChange(scan, slices, value);
      found.change = change;
      found.actions = change?.actions;
      return change ? change.end : -1;
    }
    const end = skipValue(scan, value);
    if (end < 0 || key === undefined) return end;
    switch (key) {
      case "address":
        found.address = slices.text(value, end);
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
      case "provider_name":
        found.providerName = slices.text(value, end);
        break;
      case "action_reason":
        found.actionReason = slices.text(value, end);
        break;
      case "index":
        found.index = end - value > MAX_NAME ? undefined : slices.json({ start: value, end });
        break;
      case "deposed":
      case "deposed_key":
        found.deposed = scan.bytes[value] !== 0x6e; // null
        break;
      case "values":
        found.values = { start: value, end };
        break;
      case "sensitive_values":
        found.sensitiveValues = { start: value, end };
        break;
    }
    return end;
  });
  return found.end < 0 ? undefined : found;
}

function walkChange(
  scan: Scan,
  slices: Slices,
  start: number,
): (Span & { readonly actions: string | undefined }) | undefined {
  let actions: string | undefined;
  const end = isObjectAt(scan, start)
    ? walkMembers(scan, start, (keyStart, keyEnd, value) => {
        const end = skipValue(scan, value);
        if (end >= 0 && keyIn(CHANGE_KEYS, scan, slices, keyStart, keyEnd) === "actions")
          actions = isListAt(scan, value) ? slices.shared(value, end) : undefined;
        return end;
      })
    : skipValue(scan, start);
  return end < 0 ? undefined : { start, end, actions };
}
