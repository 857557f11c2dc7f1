import type { Report } from "../findings/types.ts";
import { count } from "./counts.ts";

/** Why the code of functions was not read: one sentence for each cause, with the functions. */
export interface UnreadCode {
  readonly sentence: string;
  readonly functions: readonly string[];
}

export function unreadCode({ code }: Report): readonly UnreadCode[] {
  const byCause = new Map<string, string[]>();
  for (const { function: address, because } of code?.unread ?? []) {
    const same = byCause.get(because);
    if (same) same.push(address);
    else byCause.set(because, [address]);
  }
  return [...byCause].map(([because, functions]) => ({
    sentence: `the code of ${count(functions.length, "function")} was not read: ${because}`,
    functions,
  }));
}
