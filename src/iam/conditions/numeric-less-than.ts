import { compareRead } from "./literal.ts";
import { readNumber } from "./number.ts";
import type { Operator } from "./operator.ts";

/** A smaller number. */
export const numericLessThan: Operator = {
  name: "NumericLessThan",
  compare: compareRead(readNumber, (has, wanted) => has < wanted),
};
