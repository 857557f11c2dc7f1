import type { Address, ModuleStep } from "../plan/address.ts";
import type { Action, Change, Plan, ReadData } from "../plan/types.ts";
import { unchanging } from "./resource.ts";
import type { PlannedAction } from "./types.ts";

/** One entry of the plan: a managed resource, or a data source that was or will be read. */
export interface PlanEntry {
  readonly address: string;
  readonly parsed: Address;
  readonly plannedAction: PlannedAction;
  /** When it is replaced: the new one comes before the old one goes. */
  readonly createdFirst?: boolean;
  /** What else the plan lists under this address, which Terraform never does; the same again says nothing new. */
  readonly again?: readonly PlanEntry[];
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
export function planEntries(plan: Plan): readonly PlanEntry[] {
  const changed = plan.changes.map(
    (change): PlanEntry => ({
      address: change.address,
      parsed: change.parsed,
      plannedAction: plannedActionOf(change.actions),
      // OpenTofu may forget the old one in place of deleting it: then it is there as well.
      createdFirst: change.actions.length > 1 && (change.actions[0] === "create" || change.actions.includes("forget")),
      change: () => change.change(),
    }),
  );
  const read = plan.readData.map(
    (data): PlanEntry => ({
      address: data.address,
      parsed: data.parsed,
      plannedAction: "read",
      change: () => unchanging(data),
    }),
  );
  const standing = leftAlone(plan).map(
    (resource): PlanEntry => ({
      address: resource.address,
      parsed: resource.parsed,
      plannedAction: "keep",
      change: () => unchanging(resource),
    }),
  );
  const byAddress = new Map<string, PlanEntry>();
  for (const entry of changed) {
    const before = byAddress.get(entry.address);
    byAddress.set(entry.address, before ? { ...before, again: [...(before.again ?? []), entry] } : entry);
  }
  return [...byAddress.values(), ...[...read, ...standing].filter((entry) => !byAddress.has(entry.address))];
}

/** Whether a plan says different things under one address: which of them counts is not known. */
export function contradicts(entry: PlanEntry): boolean {
  const said = ({ plannedAction, change }: PlanEntry): string => JSON.stringify([plannedAction, change()]);
  return entry.again?.some((other) => said(other) !== said(entry)) === true;
}

/** https://developer.hashicorp.com/terraform/internals/json-format#change-representation */
function plannedActionOf(actions: readonly Action[]): PlannedAction {
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
