import { readDate } from "./date.ts";
import { compareRead } from "./literal.ts";
import type { Operator } from "./operator.ts";

/** A moment not before. */
export const dateGreaterThanEquals: Operator = {
  name: "DateGreaterThanEquals",
  compare: compareRead(readDate, (has, wanted) => has >= wanted),
};
