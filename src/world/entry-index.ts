import type { Address, ModuleStep } from "../plan/address.ts";
import { memoized } from "../values/memoized.ts";
import { type PlanEntry, stepsKey } from "./plan-entries.ts";
import { isGone } from "./planned-action.ts";

/**
 * The plan's entries, grouped for lookups. A plan may have 100,000 entries of which ten matter, so this only groups
 * them and does not build anything from them.
 */
export interface EntryIndex {
  /** By type (`aws_sqs_queue`, `data.aws_region`), without deleted resources. */
  readonly kinds: ReadonlyMap<string, readonly PlanEntry[]>;
  /** Deleted resources, by type. */
  readonly deleted: ReadonlyMap<string, readonly PlanEntry[]>;
  /** The entries that references in a module instance can name: by module, then by type. */
  in(steps: readonly ModuleStep[]): ReadonlyMap<string, readonly PlanEntry[]>;
  /** The module instances in which something exists after apply. */
  readonly modules: readonly (readonly ModuleStep[])[];
  /** An entry that is not deleted, by address. */
  find(address: string): PlanEntry | undefined;
  /** An entry by address, deleted or not. */
  any(address: string): PlanEntry | undefined;
}

const NOTHING: ReadonlyMap<string, readonly PlanEntry[]> = new Map();

export function indexOf(entries: readonly PlanEntry[]): EntryIndex {
  const kinds = new Map<string, PlanEntry[]>();
  const deleted = new Map<string, PlanEntry[]>();
  const byModule = new Map<string, Map<string, PlanEntry[]>>();
  const modules: (readonly ModuleStep[])[] = [];
  for (const entry of entries) {
    const kind = kindOf(entry.parsed);
    push(entry.plannedAction === "delete" ? deleted : kinds, kind, entry);
    if (isGone(entry)) continue;
    const { modules: steps } = entry.parsed;
    const key = stepsKey(steps);
    const own = memoized(byModule, key, () => {
      modules.push(steps);
      return new Map<string, PlanEntry[]>();
    });
    push(own, kind, entry);
  }
  let addresses: Map<string, PlanEntry> | undefined;
  let all: Map<string, PlanEntry> | undefined;
  return {
    kinds,
    deleted,
    modules,
    in: (steps) => byModule.get(stepsKey(steps)) ?? NOTHING,
    find: (address) => {
      addresses ??= new Map([...kinds.values()].flat().map((entry) => [entry.address, entry]));
      return addresses.get(address);
    },
    any: (address) => {
      // Of several with one address the first.
      all ??= new Map(entries.toReversed().map((entry) => [entry.address, entry]));
      return all.get(address);
    },
  };
}

const kindOf = (address: Address): string => (address.mode === "data" ? `data.${address.type}` : address.type);

const push = <K, V>(map: Map<K, V[]>, key: K, value: V): number => memoized(map, key, (): V[] => []).push(value);
