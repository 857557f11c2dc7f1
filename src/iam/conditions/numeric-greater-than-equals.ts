import { compareRead } from "./literal.ts";
import { readNumber } from "./number.ts";
import type { Operator } from "./operator.ts";

/** A number not smaller. */
export const numericGreaterThanEquals: Operator = {
  name: "NumericGreaterThanEquals",
  compare: compareRead(readNumber, (has, wanted) => has >= wanted),
};
