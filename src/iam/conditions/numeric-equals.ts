import { compareRead } from "./literal.ts";
import { readNumber } from "./number.ts";
import type { Operator } from "./operator.ts";

/** The same number. */
export const numericEquals: Operator = {
  name: "NumericEquals",
  negation: "NumericNotEquals",
  compare: compareRead(readNumber, (has, wanted) => has === wanted),
};
