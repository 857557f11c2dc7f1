import { matches } from "../../values/match.ts";
import type { Operator } from "./operator.ts";

/** The same text whatever the case of its letters; `*` and `?` are ordinary characters. */
export const stringEqualsIgnoreCase: Operator = {
  name: "StringEqualsIgnoreCase",
  negation: "StringNotEqualsIgnoreCase",
  compare: (wanted, has) => matches(wanted, has, { ignoreCase: true, wildcards: "none" }),
};
