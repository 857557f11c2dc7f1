import { toText } from "./convert-primitive.ts";
import { parseJsonText } from "./json-text.ts";
import { present, reversed } from "./policy-field.ts";
import type { PolicyDocument } from "./policy-merge.ts";
import { conditionJson, type PrincipalGroup, principalJson } from "./policy-statement.ts";
import { NULL, type Obj, sensitive, str, type Unknown, unknown, type Value } from "./value.ts";

/** A document of `source_policy_documents` or `override_policy_documents`, as the provider reads it. */
function sourceDocument(document: Value): PolicyDocument {
  const text = toText(document);
  // The provider ignores null and the empty string.
  if (text.kind === "null" || (text.kind === "string" && text.text.length === 0))
    return { version: NULL, id: NULL, statements: [] };
  if (text.kind === "unknown") return open(text.because);
  const parsed = parseJsonText(text.text);
  if ("problem" in parsed) return open("a source policy document is not valid JSON");
  const value = document.sensitive ? sensitive(parsed.value) : parsed.value;
  if (value.kind === "unknown") return open(value.because);
  if (value.kind !== "object") return open("a source policy document is not a JSON object");
  const field = fieldsOf(value);
  const statements = field("Statement");
  return {
    version: field("Version"),
    id: field("Id"),
    statements:
      statements.kind === "null"
        ? []
        : statements.kind === "list"
          ? statements.items.map((item) => statement(value.sensitive ? sensitive(item) : item))
          : [unknown(reason(statements, "the Statement of a source policy document is not a list"))],
  };
}

/** An unknown document may contain any statements. */
const open = (because: string): PolicyDocument => ({
  version: NULL,
  id: unknown(because),
  statements: [unknown(because)],
});

const reason = (value: Value, otherwise: string): string => (value.kind === "unknown" ? value.because : otherwise);

/** Go matches the keys of a structure regardless of case; empty strings count as not set. */
function fieldsOf(value: Obj): (name: string) => Value {
  return (name) => {
    const lower = name.toLowerCase();
    let found = value.entries.get(name);
    for (const [key, item] of value.entries) if (!found && key.toLowerCase() === lower) found = item;
    if (!found || (found.kind === "string" && found.text.length === 0)) return NULL;
    return value.sensitive ? sensitive(found) : found;
  };
}

function statement(value: Value): Obj | Unknown {
  if (value.kind !== "object")
    return unknown(reason(value, "a statement of a source policy document is not an object"));
  const field = fieldsOf(value);
  return present([
    ["Sid", field("Sid")],
    ["Effect", field("Effect")],
    ["Action", field("Action")],
    ["NotAction", field("NotAction")],
    ["Resource", field("Resource")],
    ["NotResource", field("NotResource")],
    ["Principal", principal(field("Principal"))],
    ["NotPrincipal", principal(field("NotPrincipal"))],
    ["Condition", condition(field("Condition"))],
  ]);
}

function principal(value: Value): Value {
  if (value.kind === "null" || value.kind === "unknown") return value;
  // Whatever string it is, the provider replaces it with the star.
  if (value.kind === "string") return str("*");
  if (value.kind !== "object") return unknown("a Principal of a source policy document cannot be read");
  if (value.entries.size === 0) return NULL;
  const groups = new Map<string, PrincipalGroup>();
  for (const [type, item] of value.entries)
    groups.set(
      type,
      item.kind === "list" ? { single: false, items: reversed(item.items) } : { single: true, items: [item] },
    );
  return principalJson(groups);
}

function condition(value: Value): Value {
  if (value.kind === "null" || value.kind === "unknown") return value;
  if (value.kind !== "object") return unknown("a Condition of a source policy document cannot be read");
  const tests = new Map<string, Map<string, readonly Value[]>>();
  for (const [test, variables] of value.entries) {
    if (variables.kind === "unknown") return variables;
    if (variables.kind !== "object") return unknown("a Condition of a source policy document cannot be read");
    const read = new Map<string, readonly Value[]>();
    for (const [variable, item] of variables.entries) {
      const items = conditionValues(item);
      if (items) read.set(variable, items);
    }
    if (read.size > 0) tests.set(test, read);
  }
  return conditionJson(tests);
}

/** Strings, booleans and lists; the provider drops numbers and null. */
function conditionValues(value: Value): readonly Value[] | undefined {
  switch (value.kind) {
    case "list":
      return value.items;
    case "string":
    case "unknown":
      return [value];
    case "bool":
      return [toText(value)];
    default:
      return undefined;
  }
}

/** The list argument as documents; an unknown list may contain any documents. */
export function sourceDocuments(value: Value): readonly PolicyDocument[] {
  if (value.kind === "null") return [];
  if (value.kind === "unknown") return [open(value.because)];
  if (value.kind !== "list") return [open("the source policy documents are not a list")];
  const items = value.sensitive ? value.items.map((item) => sensitive(item)) : value.items;
  return items.map(sourceDocument);
}
