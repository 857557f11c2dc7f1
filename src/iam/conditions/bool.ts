import { compareRead } from "./literal.ts";
import type { Operator } from "./operator.ts";

const read = (literal: string): boolean | undefined => ({ true: true, false: false })[literal.toLowerCase()];

/** `true` or `false`, whatever the case of the letters. */
export const boolEquals: Operator = { name: "Bool", compare: compareRead(read, (has, wanted) => has === wanted) };
