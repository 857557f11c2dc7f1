import { known } from "../values/text.ts";
import { bool, list, NULL, num, object, str, unknown, type Value } from "../values/value.ts";

/** The value that a policy document stands for: its JSON text decoded, anything else as it is. */
export function decodePolicy(document: Value): { readonly value: Value } | { readonly unreadable: string } {
  if (document.kind !== "string") return { value: document };
  const literal = known(document.text);
  if (literal === undefined) return { value: unknown("parts of its JSON text are known only after apply") };
  if (literal.trim() === "") return { unreadable: "the document is empty" };
  try {
    return { value: fromJson(JSON.parse(literal)) };
  } catch (error) {
    return { unreadable: `the document is not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function fromJson(json: unknown): Value {
  if (json === null) return NULL;
  switch (typeof json) {
    case "string":
      return str(json);
    case "number":
      return num(json);
    case "boolean":
      return bool(json);
    default:
      if (Array.isArray(json)) return list(json.map(fromJson));
      return object(Object.entries(json ?? {}).map(([key, value]) => [key, fromJson(value)] as const));
  }
}
