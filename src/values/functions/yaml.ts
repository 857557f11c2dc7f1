import { nullable, param, partial, textAt } from "./args.ts";
import type { FunctionTable } from "./types.ts";
import { encodeYaml } from "./yaml-encode.ts";
import { decodeYamlText } from "./yaml-holes.ts";

/** https://developer.hashicorp.com/terraform/language/functions/yamldecode */
export const yaml: FunctionTable = {
  yamldecode: {
    params: [partial("src", "string")],
    gives: "value",
    call(args, use) {
      // An unknown text may be any value; as an opaque one it keeps its identity.
      const source = textAt(args, 0);
      return source && !(source.length === 1 && typeof source[0] === "object")
        ? decodeYamlText(source, use.spend)
        : undefined;
    },
  },
  yamlencode: {
    params: [nullable(param("value"))],
    gives: "any",
    call: ([value]) => value && encodeYaml(value),
  },
};
