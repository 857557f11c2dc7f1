import type { Address } from "./address.ts";
import type { Span } from "./json-scan.ts";
import type { Slices } from "./json-slices.ts";
import { oddChange, readChange } from "./read-change.ts";
import type { Action, Change, Odd, ResourceChange } from "./types.ts";

/** A class, because a plan may have 100,000 of them and creating a closure for each takes longer than the scan. */
export class PlannedChange implements ResourceChange {
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
  /** Its index in `resource_changes`. */
  readonly #index: number;
  readonly #odd: Odd | undefined;
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
    index: number,
    odd: Odd | undefined,
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
    this.#index = index;
    this.#odd = odd;
  }

  change(): Change {
    this.#change ??= this.#read();
    return this.#change;
  }

  glance(): Change {
    return this.#change ?? this.#read();
  }

  #read(): Change {
    if (this.#odd) return oddChange(this.#odd);
    const json = this.#slices.json({ start: this.#start, end: this.#end });
    return readChange(json, this.actions, `resource_changes[${this.#index}].change`, this.address);
  }
}
