import { readDate } from "./date.ts";
import { compareRead } from "./literal.ts";
import type { Operator } from "./operator.ts";

/** A moment before. */
export const dateLessThan: Operator = {
  name: "DateLessThan",
  compare: compareRead(readDate, (has, wanted) => has < wanted),
};
