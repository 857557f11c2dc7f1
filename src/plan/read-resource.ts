import type { Address } from "./address.ts";
import { isListAt, isNullAt, isObjectAt, isStringAt, type Scan, type Span } from "./json-scan.ts";
import type { Slices } from "./json-slices.ts";
import type { Notes } from "./notes.ts";
import { describeOdd } from "./odd-plan.ts";
import { once } from "./once.ts";
import { PlannedChange } from "./planned-change.ts";
import { ACTIONS, readActions } from "./read-change.ts";
import { sensitiveIn } from "./read-marks.ts";
import { addressReader } from "./resource-address.ts";
import { anyObject, objectOf, optional, type Shape, text } from "./shape.ts";
import type { Action, Json, Marked, Odd, ReadData, ResourceChange } from "./types.ts";
import type { Visit } from "./walk-plan.ts";
import type { ResourceSpans } from "./walk-resource.ts";

/** V8's limit on the length of a string (`buffer.constants.MAX_STRING_LENGTH`); a longer slice cannot be parsed. */
const MAX_SLICE = 0x1fffffe8;
export const isTooLarge = (span: Span): boolean => span.end - span.start > MAX_SLICE && span.end > 0;

export interface ResourceReader {
  readonly change: Visit<ResourceChange>;
  readonly data: Visit<ReadData>;
  /** Managed resources of the state. */
  readonly managed: Visit<ReadData>;
  /** Objects of the state that `data` was called with and that contain sensitive values, including deposed ones. */
  readonly marked: readonly Marked[];
}

const NAMED = { address: text, mode: text, type: text, name: text, provider_name: optional(text) };
const CHANGE = objectOf({
  ...NAMED,
  deposed: optional(text),
  action_reason: optional(text),
  previous_address: optional(text),
  change: objectOf({ actions: ACTIONS }),
});
const STATE = objectOf({
  ...NAMED,
  deposed_key: optional(text),
  values: optional(anyObject),
  sensitive_values: optional(anyObject),
});

/**
 * Creates resources from their spans, except deposed objects. A malformed resource is kept, and recorded in the notes.
 */
export function resourceReader(scan: Scan, slices: Slices, notes: Notes): ResourceReader {
  const marked: Marked[] = [];
  const readAddress = addressReader(slices);
  const actionLists = new Map<string, readonly Action[] | undefined>();
  const textAt = ({ start, end }: Span): string | null => (end === 0 ? null : (slices.text(start, end) ?? null));
  const isAbsent = ({ start, end }: Span): boolean => end === 0 || isNullAt(scan, start);
  const mayBeText = (span: Span): boolean => isAbsent(span) || isStringAt(scan, span.start);
  const mayBeObject = (span: Span): boolean => isAbsent(span) || isObjectAt(scan, span.start);

  function actionsAt({ start, end }: Span): readonly Action[] | undefined {
    const raw = end > 0 && isListAt(scan, start) ? slices.shared(start, end) : undefined;
    if (raw === undefined) return undefined;
    if (!actionLists.has(raw)) actionLists.set(raw, readActions(JSON.parse(raw) as Json));
    return actionLists.get(raw);
  }

  /** What is wrong with a resource, as a sentence; only malformed resources are parsed for it. */
  function oddOf({ whole }: ResourceSpans, shape: Shape, where: string, address: string | null): Odd {
    if (isTooLarge(whole)) return { what: `${where} takes more than 512 MB`, address };
    const misshapen = shape(slices.json(whole));
    return { what: misshapen ? describeOdd(where, misshapen) : `${where}.address is not a resource address`, address };
  }

  /** Records what is malformed; without an address it may be any resource. */
  function recordOdd(odd: Odd, parsed: Address | undefined): Odd {
    if (parsed) notes.unread.push({ what: `a resource could not be read: ${odd.what}`, address: odd.address });
    else notes.fatal.push(odd);
    return odd;
  }

  /** Stored as spans: most of it is never used. */
  function recordMarks(spans: ResourceSpans): void {
    if (!holdsTrue(scan.bytes, spans.sensitive_values) || spans.values.end === 0 || isTooLarge(spans.whole)) return;
    const [values, marks] = [{ ...spans.values }, { ...spans.sensitive_values }];
    const isCurrent = textAt(spans.mode) === "managed" && textAt(spans.deposed_key) === null;
    marked.push({
      address: isCurrent ? textAt(spans.address) : null,
      type: textAt(spans.type) ?? "",
      get values() {
        return slices.json(values);
      },
      get marks() {
        return slices.json(marks);
      },
    });
  }

  function existing(mode: Address["mode"], spans: ResourceSpans, where: string, index: number): ReadData | undefined {
    const ownMode = textAt(spans.mode);
    if ((ownMode !== null && ownMode !== mode) || textAt(spans.deposed_key) !== null) return undefined;
    const { address, parsed, sound } = readAddress(spans);
    if (parsed && parsed.mode !== mode) return undefined;
    const { values, sensitive_values } = spans;
    const isSound =
      sound &&
      ownMode !== null &&
      mayBeText(spans.deposed_key) &&
      mayBeText(spans.provider_name) &&
      mayBeObject(values) &&
      mayBeObject(sensitive_values) &&
      !isTooLarge(spans.whole);
    const place = `${where}[${index}]`;
    const odd = isSound ? undefined : recordOdd(oddOf(spans, STATE, place, address ?? null), parsed);
    if (address === undefined || !parsed) return undefined;
    return readData(address, parsed, textAt(spans.provider_name) ?? "", slices, spans, odd, place);
  }

  return {
    change(spans, where, index) {
      if (textAt(spans.deposed) !== null) return undefined;
      const { address, parsed, sound } = readAddress(spans);
      const actions = actionsAt(spans.actions);
      const isSound =
        sound &&
        actions !== undefined &&
        mayBeText(spans.deposed) &&
        mayBeText(spans.provider_name) &&
        mayBeText(spans.action_reason) &&
        mayBeText(spans.previous_address) &&
        !isTooLarge(spans.change);
      const odd = isSound ? undefined : recordOdd(oddOf(spans, CHANGE, `${where}[${index}]`, address ?? null), parsed);
      if (address === undefined || !parsed) return undefined;
      if (!odd && actions?.includes("unknown"))
        notes.unread.push({ what: "the plan contains an action that this tool does not know", address });
      return new PlannedChange(
        address,
        parsed,
        textAt(spans.provider_name) ?? "",
        odd ? UNKNOWN : (actions ?? UNKNOWN),
        textAt(spans.action_reason),
        textAt(spans.previous_address),
        holdsTrue(scan.bytes, spans.before_sensitive) || holdsTrue(scan.bytes, spans.after_sensitive),
        slices,
        spans.change,
        index,
        odd,
      );
    },
    data: (spans, where, index) => {
      recordMarks(spans);
      return existing("data", spans, where, index);
    },
    managed: (spans, where, index) => existing("managed", spans, where, index),
    marked,
  };
}

/**
 * Only marks that contain a `true` mark something; most are a few bytes without one. A key may contain it too, which
 * does no harm.
 */
function holdsTrue(bytes: Uint8Array, { start, end }: Span): boolean {
  for (let at = start; at + 3 < end; at++)
    if (bytes[at] === 0x74 && bytes[at + 1] === 0x72 && bytes[at + 2] === 0x75 && bytes[at + 3] === 0x65) return true;
  return false;
}

const UNKNOWN: readonly Action[] = ["unknown"];

function readData(
  address: string,
  parsed: Address,
  providerName: string,
  slices: Slices,
  spans: ResourceSpans,
  known: Odd | undefined,
  where: string,
): ReadData {
  // The record of spans is reused for the next resource.
  const values = { ...spans.values };
  const sensitive = { ...spans.sensitive_values };
  const read = once((): Json => (values.end === 0 || known ? null : slices.json(values)));
  const mask = once((): Json => (sensitive.end === 0 || known ? {} : slices.json(sensitive)));
  const odd = once((): Odd | undefined => {
    const misshapen = known ? undefined : sensitiveIn(read())(mask());
    return misshapen ? { what: describeOdd(`${where}.sensitive_values`, misshapen), address } : known;
  });
  return {
    address,
    parsed,
    providerName,
    values: read,
    sensitiveValues: () => (odd() ? true : mask()),
    odd,
  };
}
