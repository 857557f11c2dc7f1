import { type Hole, joined, type Part } from "../../../../../values/text.ts";
import { NULL, str, unknown } from "../../../../../values/value.ts";
import { each } from "../../../../interpret/branches.ts";
import type { Native, V } from "../../../../interpret/values.ts";
import { fn } from "../arguments.ts";
import type { Parts } from "./shared.ts";

/** https://docs.python.org/3/library/urllib.parse.html: keys in the events of S3 are quoted. */
export const urllibParse = (): Parts => ({
  unquote: unquoting("unquote", false),
  unquote_plus: unquoting("unquote_plus", true),
});

const unquoting = (name: string, plus: boolean): Native =>
  fn(name, (m, args) => each(m, args.positional[0] ?? args.named.get("string") ?? NULL, (one) => unquoted(one, plus)));

function unquoted(value: V, plus: boolean): V {
  if (value.kind === "unknown") return value;
  if (value.kind !== "string") return unknown("what a text says without its quoting");
  const parts: Part[] = [];
  for (const part of value.text) {
    const plain = typeof part === "string" ? decoded(part, plus) : decodedHole(part);
    if (plain === undefined) return unknown("what a text says without its quoting");
    parts.push(plain);
  }
  return { ...str(joined(parts)), ...(value.sensitive && { sensitive: true }) };
}

/** Undefined where an escape goes on in the next part. */
function decoded(text: string, plus: boolean): string | undefined {
  if (!/[%+]/.test(text)) return text;
  try {
    return decodeURIComponent(plus ? text.replaceAll("+", " ") : text);
  } catch {
    return undefined;
  }
}

/** Digits have nothing that is quoted. */
const decodedHole = (hole: Hole): Part =>
  hole.chars === "digits" ? hole : { id: `?decoded ${hole.id}`, label: hole.label, chars: "any" };
