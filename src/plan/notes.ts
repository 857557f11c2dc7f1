import type { Odd, Unread } from "./types.ts";

/** What the walk over a plan could not read. */
export interface Notes {
  readonly unread: Unread[];
  /** Malformed parts that may concern any resource, so that the plan cannot be analyzed. */
  readonly fatal: Odd[];
}

export const noNotes = (): Notes => ({ unread: [], fatal: [] });
