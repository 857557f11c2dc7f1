import type { Address, ModuleStep } from "../plan/address.ts";
import type { Action, Change, Plan, ReadData } from "../plan/types.ts";
import { unchanging } from "./resource.ts";
import type { Fate } from "./types.ts";

/** One entry of the plan: a managed resource, or a data source that was or will be read. */
export interface Entry {
  readonly address: string;
  readonly parsed: Address;
  readonly fate: Fate;
  /** When it is replaced: the new one comes before the old one goes. */
  readonly createdFirst?: boolean;
  /** What else the plan lists under this address, which Terraform never does; the same again says nothing new. */
  readonly again?: readonly Entry[];
  change(): Change;
}

/**
 * What the state has and a plan that does not tell all leaves as it is. A plan lists also what does not change, but for a
 * narrowed one (-target, -exclude), and one that only refreshes the state, which lists nothing. Terraform before 1.8 and
 * OpenTofu do not say whether a plan is complete.
 */
export function leftAlone(plan: Plan): readonly ReadData[] {
  if (plan.complete === true && plan.changes.length > 0) return [];
  const moved = new Set(plan.changes.map(({ previousAddress }) => previousAddress));
  return plan.untouched().filter(({ address }) => !moved.has(address));
}

/** Whether the plan was narrowed, as it says itself or as its state shows. */
export const isNarrowed = (plan: Plan): boolean =>
  plan.complete === false || (plan.complete === null && plan.changes.length > 0 && leftAlone(plan).length > 0);

/** What the plan tells of, each thing once. */
export function entriesOf(plan: Plan): readonly Entry[] {
  const changed = plan.changes.map(
    (change): Entry => ({
      address: change.address,
      parsed: change.parsed,
      fate: fateOf(change.actions),
      // OpenTofu may forget the old one in place of deleting it: then it is there as well.
      createdFirst: change.actions.length > 1 && (change.actions[0] === "create" || change.actions.includes("forget")),
      change: () => change.change(),
    }),
  );
  const read = plan.readData.map(
    (data): Entry => ({
      address: data.address,
      parsed: data.parsed,
      fate: "read",
      change: () => unchanging(data),
    }),
  );
  const standing = leftAlone(plan).map(
    (resource): Entry => ({
      address: resource.address,
      parsed: resource.parsed,
      fate: "keep",
      change: () => unchanging(resource),
    }),
  );
  const told = new Map<string, Entry>();
  for (const entry of changed) {
    const before = told.get(entry.address);
    told.set(entry.address, before ? { ...before, again: [...(before.again ?? []), entry] } : entry);
  }
  return [...told.values(), ...[...read, ...standing].filter((entry) => !told.has(entry.address))];
}

/** Whether a plan says different things under one address: which of them counts is not known. */
export function contradicts(entry: Entry): boolean {
  const said = ({ fate, change }: Entry): string => JSON.stringify([fate, change()]);
  return entry.again?.some((other) => said(other) !== said(entry)) === true;
}

/** https://developer.hashicorp.com/terraform/internals/json-format#change-representation */
function fateOf(actions: readonly Action[]): Fate {
  if (actions.length > 1) return "replace";
  switch (actions[0]) {
    case "create":
      return "create";
    case "update":
      return "update";
    case "delete":
      return "delete";
    case "forget":
      return "forget";
    case "read":
      return "read";
    default:
      return "keep";
  }
}

/** `TYPE.NAME` or `data.TYPE.NAME`: the address within its module, of all instances. */
export const localName = (address: Address): string =>
  address.mode === "data" ? `data.${address.type}.${address.name}` : `${address.type}.${address.name}`;

/** A module instance as a key. */
export const stepsKey = (steps: readonly ModuleStep[]): string =>
  steps
    .map((step) =>
      step.key === undefined ? `module.${step.name}` : `module.${step.name}[${JSON.stringify(step.key)}]`,
    )
    .join(".");
