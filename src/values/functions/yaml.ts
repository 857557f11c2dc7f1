import { nullable, param, stringAt } from "./args.ts";
import type { FunctionTable } from "./types.ts";
import { decodeYaml } from "./yaml-decode.ts";
import { encodeYaml } from "./yaml-encode.ts";

/** https://developer.hashicorp.com/terraform/language/functions/yamldecode */
export const yaml: FunctionTable = {
  yamldecode: {
    params: [param("src", "string")],
    gives: "value",
    call: (args, use) => decodeYaml(stringAt(args, 0) ?? "", use.spend),
  },
  yamlencode: {
    params: [nullable(param("value"))],
    gives: "any",
    call: ([value]) => value && encodeYaml(value),
  },
};
