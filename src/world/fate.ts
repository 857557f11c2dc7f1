import type { Fate } from "./types.ts";

/** Does this plan make it: for the first time, or again in place of what it deletes? */
export const isMade = ({ fate }: { readonly fate: Fate }): boolean => fate === "create" || fate === "replace";
