import { compareRead } from "./literal.ts";
import { readNumber } from "./number.ts";
import type { Operator } from "./operator.ts";

/** A greater number. */
export const numericGreaterThan: Operator = {
  name: "NumericGreaterThan",
  compare: compareRead(readNumber, (has, wanted) => has > wanted),
};
