import { readDate } from "./date.ts";
import { compareRead } from "./literal.ts";
import type { Operator } from "./operator.ts";

/** The same moment. */
export const dateEquals: Operator = {
  name: "DateEquals",
  negation: "DateNotEquals",
  compare: compareRead(readDate, (has, wanted) => has === wanted),
};
