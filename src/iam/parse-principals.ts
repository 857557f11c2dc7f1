import { known } from "../values/text.ts";
import { textOf, type Value } from "../values/value.ts";
import { strings } from "./parse-element.ts";
import type { Principals } from "./types.ts";

type Entry = Principals["entries"][number];

const KINDS: ReadonlyMap<string, Entry["kind"]> = new Map(
  (["AWS", "Service", "Federated", "CanonicalUser"] as const).map((kind) => [kind.toLowerCase(), kind]),
);

/**
 * Principal or NotPrincipal: `"*"`, or an object of kinds with a string or a list each.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function parsePrincipals(value: Value, negated: boolean): Principals {
  if (value.kind !== "object") {
    const read = textOf(value);
    if (read.kind === "text" && known(read.text) === "*")
      return { negated, entries: [{ kind: "Any", value: read.text }] };
    const because = value.kind === "unknown" ? value.because : "its Principal is neither * nor an object";
    return { negated, entries: [], unknown: because };
  }
  const entries: Entry[] = [];
  let unknown: string | undefined;
  for (const [key, wanted] of value.entries) {
    const read = strings(wanted);
    unknown ??= read.unknown;
    const kind = KINDS.get(key.toLowerCase());
    for (const text of read.texts) {
      if (kind) entries.push({ kind, value: text });
      else if (key === "*" && known(text) === "*") entries.push({ kind: "Any", value: text });
      else unknown ??= `it names principals of the kind "${key}"`;
    }
  }
  return unknown === undefined ? { negated, entries } : { negated, entries, unknown };
}
