import type { Text } from "../../values/text.ts";
import { known } from "../../values/text.ts";
import { any, type Tri, tri } from "../../values/tri.ts";

/** `Null`: `true` wants the key to be absent, `false` wants it present. */
export function matchNull(values: readonly Text[], present: boolean): Tri {
  return any(
    values.map((value) => {
      const literal = known(value)?.toLowerCase();
      return literal === "true" || literal === "false" ? tri(literal === String(!present)) : "unknown";
    }),
  );
}
