import { equalTexts } from "../../values/compare.ts";
import { asText } from "./literal.ts";
import type { Operator } from "./operator.ts";

/** Both sides are base64, so the same bytes are the same text. */
export const binaryEquals: Operator = {
  name: "BinaryEquals",
  compare: (wanted, has) => equalTexts(asText(wanted), has),
};
