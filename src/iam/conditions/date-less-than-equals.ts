import { readDate } from "./date.ts";
import { compareRead } from "./literal.ts";
import type { Operator } from "./operator.ts";

/** A moment not after. */
export const dateLessThanEquals: Operator = {
  name: "DateLessThanEquals",
  compare: compareRead(readDate, (has, wanted) => has <= wanted),
};
