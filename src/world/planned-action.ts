import type { PlannedAction, Resource, World } from "./types.ts";

interface HasPlannedAction {
  readonly plannedAction: PlannedAction;
}

/** Whether this plan creates it, new or as a replacement. */
export const isCreated = ({ plannedAction }: HasPlannedAction): boolean =>
  plannedAction === "create" || plannedAction === "replace";

/** Whether this plan creates or updates it. */
export const isApplied = (one: HasPlannedAction): boolean => isCreated(one) || one.plannedAction === "update";

/** Whether this plan does not change it, even if Terraform forgets it. */
export const isLeftAlone = ({ plannedAction }: HasPlannedAction): boolean =>
  plannedAction === "keep" || plannedAction === "forget";

/** Whether it is deleted or forgotten, so that the configuration does not contain it after this plan. */
export const isGone = ({ plannedAction }: HasPlannedAction): boolean =>
  plannedAction === "delete" || plannedAction === "forget";

/**
 * The resources that a new one may replace: itself if this plan replaces it, else those of its type that the plan
 * deletes. Use `before` to read their old values; the caller compares the names.
 */
export const mayBeReplacedBy = ({ deleted }: World, created: Resource): readonly Resource[] =>
  created.plannedAction === "replace" ? [created] : created.plannedAction === "create" ? deleted(created.type) : [];

/** The resources of a type that this plan deletes or replaces: use `before` to read their old values. */
export const destroyedOf = (world: World, type: string): readonly Resource[] => [
  ...world.deleted(type),
  ...world.of(type).filter(({ plannedAction, leavesOld }) => plannedAction === "replace" && !leavesOld),
];
