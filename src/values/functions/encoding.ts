import { failed } from "../failure.ts";
import { decodeJson, encodeJson } from "../json-text.ts";
import { wellFormed } from "../order.ts";
import { extentOf } from "../size.ts";
import { str, type Value } from "../value.ts";
import { nullable, param, partial, stringAt } from "./args.ts";
import { decodeText, encodeText } from "./charmaps.ts";
import { parseCsv } from "./csv.ts";
import { tooLarge } from "./limits.ts";
import type { FunctionTable, Use } from "./types.ts";

/** https://developer.hashicorp.com/terraform/language/functions#encoding-functions */
export const encoding: FunctionTable = {
  jsonencode: {
    params: [nullable(partial("val"))],
    gives: "any",
    call: ([value], use) => value && encodeJson(value, { freshHole: use.freshHole }),
  },
  jsondecode: {
    params: [partial("str", "string")],
    gives: "value",
    call([value], use) {
      // An unknown text may not be JSON at all; as an opaque value it keeps its identity.
      if (value?.kind === "unknown") return undefined;
      const decoded = value && decodeJson(value);
      return decoded && spentOn(decoded, use);
    },
  },
  base64encode: {
    params: [param("str", "string")],
    gives: "any",
    call: (args) => str(Buffer.from(stringAt(args, 0) ?? "", "utf8").toString("base64")),
  },
  base64decode: {
    params: [param("str", "string")],
    gives: "any",
    call(args) {
      const bytes = fromBase64(stringAt(args, 0) ?? "");
      const found = bytes && decodeText(bytes, "utf-8");
      return found === undefined ? failed("base64decode needs base64-encoded UTF-8 text") : str(found.normalize("NFC"));
    },
  },
  textencodebase64: {
    params: [param("string", "string"), param("encoding", "string")],
    gives: "any",
    call(args) {
      const bytes = encodeText(stringAt(args, 0) ?? "", stringAt(args, 1) ?? "");
      if (bytes === "unsupported") return undefined;
      return bytes
        ? str(Buffer.from(bytes).toString("base64"))
        : failed("the string cannot be decoded with this encoding");
    },
  },
  textdecodebase64: {
    params: [param("source", "string"), param("encoding", "string")],
    gives: "any",
    call(args) {
      const bytes = fromBase64(stringAt(args, 0) ?? "");
      if (!bytes) return failed("textdecodebase64 needs base64");
      const found = decodeText(bytes, stringAt(args, 1) ?? "");
      return found === undefined ? undefined : str(found.normalize("NFC"));
    },
  },
  urlencode: {
    params: [param("str", "string")],
    gives: "any",
    call: (args) => str(queryEscape(stringAt(args, 0) ?? "")),
  },
  csvdecode: {
    params: [param("str", "string")],
    gives: "value",
    call: (args, use): Value => spentOn(parseCsv(stringAt(args, 0) ?? ""), use),
  },
};

/** The value that was decoded from a text, if there are steps left for creating all of its parts. */
const spentOn = (value: Value, use: Use): Value => (use.spend(2 * extentOf(value).values, "done") ? value : tooLarge());

/** Standard base64 with padding; line breaks are ignored, as in Go. */
function fromBase64(text: string): Buffer | undefined {
  const bare = text.replace(/[\r\n]/g, "");
  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(bare)
    ? Buffer.from(bare, "base64")
    : undefined;
}

/** Go's `url.QueryEscape`. */
const queryEscape = (text: string): string =>
  encodeURIComponent(wellFormed(text))
    .replaceAll("%20", "+")
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
