import type { PlannedAction, Resource, World } from "./types.ts";

interface HasPlannedAction {
  readonly plannedAction: PlannedAction;
}

/** Does this plan make it: for the first time, or again in place of what it deletes? */
export const isMade = ({ plannedAction }: HasPlannedAction): boolean =>
  plannedAction === "create" || plannedAction === "replace";

/** Does this plan make it, or change it where it stands? */
export const isApplied = (one: HasPlannedAction): boolean => isMade(one) || one.plannedAction === "update";

/** Does this plan leave it as it is, whether it goes on looking after it or not? */
export const isLeftAlone = ({ plannedAction }: HasPlannedAction): boolean =>
  plannedAction === "keep" || plannedAction === "forget";

/** Is it deleted, or no longer looked after: not among what the configuration has after this plan? */
export const isGone = ({ plannedAction }: HasPlannedAction): boolean =>
  plannedAction === "delete" || plannedAction === "forget";

/**
 * What a resource may take the place of: itself, where this plan replaces it, or what the plan deletes of its type,
 * where it makes one. Ask those for what stood `before`; whether one of them had the same name is to be compared.
 */
export const olderOf = ({ deleted }: World, made: Resource): readonly Resource[] =>
  made.plannedAction === "replace" ? [made] : made.plannedAction === "create" ? deleted(made.type) : [];

/** What this plan takes away of a type, also where it makes it again: ask it for what stood `before`. */
export const goingOf = (world: World, type: string): readonly Resource[] => [
  ...world.deleted(type),
  ...world.of(type).filter(({ plannedAction }) => plannedAction === "replace"),
];
