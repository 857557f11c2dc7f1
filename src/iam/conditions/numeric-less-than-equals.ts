import { compareRead } from "./literal.ts";
import { readNumber } from "./number.ts";
import type { Operator } from "./operator.ts";

/** A number not greater. */
export const numericLessThanEquals: Operator = {
  name: "NumericLessThanEquals",
  compare: compareRead(readNumber, (has, wanted) => has <= wanted),
};
