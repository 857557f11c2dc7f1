import { keyIn, keyTable } from "./json-keys.ts";
import { firstMember, isObjectAt, nextMember, type Scan, type Span, skipValue } from "./json-scan.ts";
import type { Slices } from "./json-slices.ts";

const FIELDS = [
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
] as const;
const CHANGE_FIELDS = ["actions", "before_sensitive", "after_sensitive"] as const;
type Field = (typeof FIELDS)[number] | (typeof CHANGE_FIELDS)[number] | "whole";

/**
 * The positions of the members of a resource, in `resource_changes` or in `prior_state`; both use the same names.
 * `actions` and the marks `before_sensitive` and `after_sensitive` are those of the change, `whole` is the complete
 * element. A missing member ends at 0. One record serves all resources of a list, because a plan may have 100,000 of
 * them: copy what must outlive the call.
 */
export type ResourceSpans = { readonly [F in Field]: Span };
type Filled = { readonly [F in Field]: { start: number; end: number } };

const KEYS = keyTable(...FIELDS);
const CHANGE_KEYS = keyTable(...CHANGE_FIELDS);

export function noSpans(): Filled {
  const none = () => ({ start: 0, end: 0 });
  return Object.fromEntries([...FIELDS, ...CHANGE_FIELDS, "whole"].map((field) => [field, none()])) as Filled;
}

/**
 * Walks one element and fills `found` again; of a duplicate key the last one counts, as in JSON.parse. Returns where
 * the element ends, or -1.
 */
export function walkResource(scan: Scan, slices: Slices, start: number, found: Filled): number {
  for (const field of FIELDS) found[field].end = 0;
  for (const field of CHANGE_FIELDS) found[field].end = 0;
  found.whole.start = start;
  let value = firstMember(scan, start);
  while (value > 0) {
    const key = keyIn(KEYS, scan, slices);
    const end = key === "change" ? walkChange(scan, slices, value, found) : skipValue(scan, value);
    if (end < 0) return -1;
    if (key !== undefined) {
      const span = found[key];
      span.start = value;
      span.end = end;
    }
    value = nextMember(scan, end);
  }
  found.whole.end = scan.closedAt;
  return value < 0 ? -1 : scan.closedAt;
}

function walkChange(scan: Scan, slices: Slices, start: number, found: Filled): number {
  for (const field of CHANGE_FIELDS) found[field].end = 0;
  if (!isObjectAt(scan, start)) return skipValue(scan, start);
  let value = firstMember(scan, start);
  while (value > 0) {
    const key = keyIn(CHANGE_KEYS, scan, slices);
    const end = skipValue(scan, value);
    if (end < 0) return -1;
    if (key !== undefined) {
      found[key].start = value;
      found[key].end = end;
    }
    value = nextMember(scan, end);
  }
  return value < 0 ? -1 : scan.closedAt;
}
