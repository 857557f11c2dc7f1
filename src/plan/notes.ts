import type { Odd, Unread } from "./types.ts";

/** What was met on the walk over a plan and cannot be read. */
export interface Notes {
  readonly unread: Unread[];
  /** What may be about anything, so that nothing can be said of such a plan. */
  readonly fatal: Odd[];
}

export const noNotes = (): Notes => ({ unread: [], fatal: [] });
