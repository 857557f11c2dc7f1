import { readDate } from "./date.ts";
import { compareRead } from "./literal.ts";
import type { Operator } from "./operator.ts";

/** A moment after. */
export const dateGreaterThan: Operator = {
  name: "DateGreaterThan",
  compare: compareRead(readDate, (has, wanted) => has > wanted),
};
