import { equalTexts } from "../../values/compare.ts";
import { asText } from "./literal.ts";
import type { Operator } from "./operator.ts";

/** The same text, letter by letter; `*` and `?` are ordinary characters. */
export const stringEquals: Operator = {
  name: "StringEquals",
  negation: "StringNotEquals",
  compare: (wanted, has) => equalTexts(asText(wanted), has),
};
