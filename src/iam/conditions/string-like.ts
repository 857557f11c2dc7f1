import { matches } from "../../values/match.ts";
import type { Operator } from "./operator.ts";

/** Letter by letter, with `*` and `?`. */
export const stringLike: Operator = {
  name: "StringLike",
  negation: "StringNotLike",
  compare: (wanted, has) => matches(wanted, has),
};
