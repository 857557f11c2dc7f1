import { isGrant } from "../aws/resource-kinds.ts";
import type { Address, ModuleStep } from "../plan/address.ts";
import type { Action, Change, Plan, ReadData } from "../plan/types.ts";
import { unchanging } from "./resource.ts";
import type { PlannedAction } from "./types.ts";

/** One entry of the plan: a managed resource, or a data source that was or will be read. */
export interface PlanEntry {
  readonly address: string;
  readonly parsed: Address;
  readonly plannedAction: PlannedAction;
  /** For a replacement: the new one is created before the old one is deleted. */
  readonly createdFirst?: boolean;
  /** For a replacement: the old one is forgotten and not deleted. */
  readonly leavesOld?: boolean;
  /** Other entries of the plan with the same address, which Terraform never writes. */
  readonly duplicates?: readonly PlanEntry[];
  change(): Change;
}

/**
 * Existing resources that an incomplete plan does not list. A plan also lists what does not change, unless it is
 * limited (-target, -exclude) or only refreshes the state, and then it lists nothing. Terraform before 1.8 and OpenTofu
 * do not record whether a plan is complete.
 */
export function leftAlone(plan: Plan): readonly ReadData[] {
  if (plan.complete === true && plan.changes.length > 0) return [];
  const moved = new Set(plan.changes.map(({ previousAddress }) => previousAddress));
  return plan.untouched().filter(({ address }) => !moved.has(address));
}

/** Whether the plan was limited, as it records itself or as its state shows. */
export const isLimited = (plan: Plan): boolean =>
  plan.complete === false || (plan.complete === null && plan.changes.length > 0 && leftAlone(plan).length > 0);

/** The entries of a plan, one for each address. */
export function planEntries(plan: Plan): readonly PlanEntry[] {
  const changed = plan.changes.map((change): PlanEntry => {
    const leavesOld = isLeft(change.actions);
    return {
      address: change.address,
      parsed: change.parsed,
      plannedAction: plannedActionOf(change.actions),
      createdFirst: change.actions.length > 1 && (change.actions[0] === "create" || leavesOld),
      leavesOld,
      change: () => change.change(),
    };
  });
  const left = plan.changes
    .filter(({ actions, parsed }) => isLeft(actions) && isGrant(parsed.type))
    .map(
      (change): PlanEntry => ({
        address: `${change.address} (forgotten)`,
        parsed: change.parsed,
        plannedAction: "forget",
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
  const existing = leftAlone(plan).map(
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
    byAddress.set(entry.address, before ? { ...before, duplicates: [...(before.duplicates ?? []), entry] } : entry);
  }
  return [...byAddress.values(), ...[...left, ...read, ...existing].filter((entry) => !byAddress.has(entry.address))];
}

/**
 * OpenTofu may forget the old one instead of deleting it (`destroy = false`): then it still exists beside the new one,
 * and what it allows is still allowed. https://opentofu.org/docs/language/resources/behavior/#removing-resources
 */
const isLeft = (actions: readonly Action[]): boolean => actions.length > 1 && actions.includes("forget");

/** Whether a plan has different entries for one address, so that it is unknown which of them counts. */
export function contradicts(entry: PlanEntry): boolean {
  const contentOf = ({ plannedAction, change }: PlanEntry): string => JSON.stringify([plannedAction, change()]);
  return entry.duplicates?.some((other) => contentOf(other) !== contentOf(entry)) === true;
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

/** A key for a module instance. */
export const stepsKey = (steps: readonly ModuleStep[]): string =>
  steps
    .map((step) =>
      step.key === undefined ? `module.${step.name}` : `module.${step.name}[${JSON.stringify(step.key)}]`,
    )
    .join(".");
