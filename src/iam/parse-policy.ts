import { isFailed } from "../values/failure.ts";
import { decodeJson } from "../values/json-text.ts";
import { known } from "../values/text.ts";
import { textOf, type Value } from "../values/value.ts";
import { element } from "./parse-element.ts";
import { parseStatement } from "./parse-statement.ts";
import type { Origin, Policy, PolicyKind, Statement } from "./types.ts";

/** A document that AWS would refuse, or that this tool cannot read: never "no policy". */
export interface Unreadable {
  readonly unreadable: string;
}

/**
 * A policy document, given as JSON text or as the object it was made from. What is unknown in it stays unknown: a
 * document about which nothing is known is a policy that is `incomplete`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function parsePolicy(document: Value, origin: Origin, kind: PolicyKind): Policy | Unreadable {
  const marked: Origin = document.sensitive ? { ...origin, sensitive: true } : origin;
  const value = document.kind === "string" ? decodeJson(document) : document;
  if (document.kind === "string" && isFailed(value)) return { unreadable: value.because };
  if (value.kind === "unknown")
    return { version: "2012-10-17", statements: [], incomplete: value.because, origin: marked };
  if (value.kind !== "object") return { unreadable: `the document is ${value.kind}, not an object` };
  const listed = element(value, "Statement");
  if (listed.kind === "null") return { unreadable: "the document has no Statement" };
  const version = versionOf(element(value, "Version"));
  if (listed.kind === "unknown") return { version, statements: [], incomplete: listed.because, origin: marked };
  const statements: Statement[] = [];
  let incomplete: string | undefined;
  for (const [index, item] of (listed.kind === "list" ? listed.items : [listed]).entries()) {
    if (item.kind === "unknown") incomplete ??= item.because;
    else if (item.kind === "object") statements.push(parseStatement(item, index, marked, kind));
    else return { unreadable: `statement ${index + 1} is ${item.kind}, not an object` };
  }
  return { version, statements, origin: marked, ...(incomplete === undefined ? {} : { incomplete }) };
}

/** Without Version the older language applies; an unknown version is taken for the one that everybody writes. */
function versionOf(value: Value): string {
  if (value.kind === "null") return "2008-10-17";
  const read = textOf(value);
  return (read.kind === "text" ? known(read.text) : undefined) ?? "2012-10-17";
}
