import type { Right } from "../../needs/needs.ts";

/** What happens where AWS goes on without any of the missing rights; undefined where it does not. */
export const livesWithout = (missing: readonly Right[]): string | undefined =>
  missing.every((right) => right.livesWithout !== undefined) ? missing[0]?.livesWithout : undefined;
