import type { Address } from "./address.ts";
import { isList, itemsIn, member } from "./json.ts";
import type { Span } from "./json-scan.ts";
import type { Slices } from "./json-slices.ts";
import { addressReader, type ReadAddress } from "./resource-address.ts";
import type { Action, Change, Json, Marked, ReadData, ResourceChange, Unread } from "./types.ts";
import type { Visit } from "./walk-plan.ts";
import type { ResourceSpans } from "./walk-resource.ts";

const ACTIONS: ReadonlySet<string> = new Set(["no-op", "create", "read", "update", "delete", "forget"]);

/** V8's limit on the length of a string (`buffer.constants.MAX_STRING_LENGTH`); a slice of more cannot be parsed. */
const MAX_SLICE = 0x1fffffe8;
export const isTooLarge = (span: Span): boolean => span.end - span.start > MAX_SLICE && span.end > 0;

export interface ResourceReader {
  readonly change: Visit<ResourceChange>;
  readonly data: Visit<ReadData>;
  /** Managed resources of the state. */
  readonly managed: Visit<ReadData>;
  /** Objects of the state that `data` was asked about and that hold sensitive values, deposed ones among them. */
  readonly marked: readonly Marked[];
}

/** Makes resources of their spans; not of deposed objects. */
export function resourceReader(slices: Slices, bytes: Uint8Array): ResourceReader {
  const marked: Marked[] = [];
  const readAddress = addressReader(slices);
  const actionLists = new Map<string, readonly Action[]>();
  const textAt = (span: Span): string | null => (span.end === 0 ? null : (slices.text(span.start, span.end) ?? null));

  function actionsAt(span: Span): readonly Action[] {
    const raw = (span.end === 0 ? undefined : slices.shared(span.start, span.end)) ?? "[]";
    const before = actionLists.get(raw);
    if (before) return before;
    const actions = readActions(JSON.parse(raw) as Json);
    actionLists.set(raw, actions);
    return actions;
  }

  /** Kept as spans: most of it is never asked for. */
  function noteMarks(spans: ResourceSpans): void {
    if (!holdsTrue(bytes, spans.sensitive_values) || spans.values.end === 0) return;
    if (isTooLarge(spans.values) || isTooLarge(spans.sensitive_values)) return;
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

  function existing(mode: Address["mode"], spans: ResourceSpans, unread: Unread[]): ReadData | undefined {
    if (textAt(spans.mode) !== mode || textAt(spans.deposed_key) !== null) return undefined;
    const { address, parsed } = readAddress(spans);
    if (address === undefined || !parsed) return notRead(unread, { address, parsed });
    if (isTooLarge(spans.values) || isTooLarge(spans.sensitive_values)) return tooLarge(unread, address);
    const values = { ...spans.values };
    const sensitive = { ...spans.sensitive_values };
    return {
      address,
      parsed,
      providerName: textAt(spans.provider_name) ?? "",
      values: once(() => (values.end === 0 ? null : slices.json(values))),
      sensitiveValues: once(() => (sensitive.end === 0 ? {} : slices.json(sensitive))),
    };
  }

  return {
    change(spans, unread) {
      if (textAt(spans.deposed) !== null) return undefined;
      const { address, parsed } = readAddress(spans);
      if (address === undefined || !parsed) return notRead(unread, { address, parsed });
      if (isTooLarge(spans.change)) return tooLarge(unread, address);
      const actions = actionsAt(spans.actions);
      if (actions.includes("unknown"))
        unread.push({ what: "the plan holds an action that this tool does not know", address });
      const providerName = textAt(spans.provider_name) ?? "";
      const reason = textAt(spans.action_reason);
      const previous = textAt(spans.previous_address);
      const marks = holdsTrue(bytes, spans.before_sensitive) || holdsTrue(bytes, spans.after_sensitive);
      return new PlannedChange(address, parsed, providerName, actions, reason, previous, marks, slices, spans.change);
    },
    data: (spans, unread) => {
      noteMarks(spans);
      return existing("data", spans, unread);
    },
    managed: (spans, unread) => existing("managed", spans, unread),
    marked,
  };
}

/** Marks that hold a `true` mark something; most are a few bytes without. A key may spell it too, which does no harm. */
function holdsTrue(bytes: Uint8Array, { start, end }: Span): boolean {
  for (let at = start; at + 3 < end; at++)
    if (bytes[at] === 0x74 && bytes[at + 1] === 0x72 && bytes[at + 2] === 0x75 && bytes[at + 3] === 0x65) return true;
  return false;
}

function notRead(unread: Unread[], { address }: ReadAddress): undefined {
  if (address === undefined) unread.push({ what: "a resource could not be read: it has no address", address: null });
  else unread.push({ what: "a resource could not be read: its address is not understood", address });
}

function tooLarge(unread: Unread[], address: string): undefined {
  unread.push({ what: "a resource could not be read: it takes more than 512 MB", address });
}

/** A class, because a plan may have 100,000 of them and a closure for each takes longer than the scan. */
class PlannedChange implements ResourceChange {
  readonly address: string;
  readonly parsed: Address;
  readonly providerName: string;
  readonly actions: readonly Action[];
  readonly actionReason: string | null;
  readonly previousAddress: string | null;
  readonly marked: boolean;
  readonly #slices: Slices;
  readonly #start: number;
  readonly #end: number;
  #change: Change | undefined;

  constructor(
    address: string,
    parsed: Address,
    providerName: string,
    actions: readonly Action[],
    actionReason: string | null,
    previousAddress: string | null,
    marked: boolean,
    slices: Slices,
    { start, end }: Span,
  ) {
    this.address = address;
    this.parsed = parsed;
    this.providerName = providerName;
    this.actions = actions;
    this.actionReason = actionReason;
    this.previousAddress = previousAddress;
    this.marked = marked;
    this.#slices = slices;
    this.#start = start;
    this.#end = end;
  }

  change(): Change {
    this.#change ??= this.#read();
    return this.#change;
  }

  glance(): Change {
    return this.#change ?? this.#read();
  }

  #read(): Change {
    return readChange(this.#end === 0 ? null : this.#slices.json({ start: this.#start, end: this.#end }));
  }
}

function readActions(json: Json): readonly Action[] {
  const actions = itemsIn(json).map((item): Action => (ACTIONS.has(String(item)) ? (item as Action) : "unknown"));
  return actions.length > 0 ? actions : ["unknown"];
}

/** The `change` of a resource or an output. */
export function readChange(json: Json): Change {
  return {
    before: member(json, "before") ?? null,
    after: member(json, "after") ?? null,
    afterUnknown: member(json, "after_unknown") ?? false,
    beforeSensitive: member(json, "before_sensitive") ?? false,
    afterSensitive: member(json, "after_sensitive") ?? false,
    replacePaths: itemsIn(member(json, "replace_paths"))
      .filter(isList)
      .map((path) => path.filter((step) => typeof step === "string" || typeof step === "number")),
  };
}

/** Computes on the first call and keeps the result. */
export function once<T>(compute: () => T): () => T {
  let kept: { readonly value: T } | undefined;
  return () => {
    kept ??= { value: compute() };
    return kept.value;
  };
}
