import { decodeYamlText } from "../../values/functions/yaml-holes.ts";
import { parseJsonText } from "../../values/json-parse.ts";
import { known } from "../../values/text.ts";
import { at, NULL, textOf, unknown, type Value } from "../../values/value.ts";

/**
 * An OpenAPI document as a value: JSON, or YAML with holes in its scalars. Unknown, with the reason, if it cannot be
 * read.
 */
export function openApiIn(body: Value): Value {
  const texted = textOf(body);
  if (texted.kind !== "text") return unknown(texted.kind === "unknown" ? texted.because : "its body is not a string");
  const [first] = texted.text;
  if (typeof first !== "string") {
    return (
      first?.encodes ??
      unknown(body.kind === "unknown" ? body.because : `${first?.label ?? "its body"} is unknown until apply`)
    );
  }
  if (first.trimStart().startsWith("{")) {
    const parsed = parseJsonText(texted.text);
    return "value" in parsed ? parsed.value : unknown(`its body cannot be read: ${parsed.problem}`);
  }
  // Its holes are the ARNs of functions and roles.
  return decodeYamlText(texted.text, undefined, true);
}

/**
 * A part of the document, with references inside the document resolved: `{"$ref": "#/components/…"}`.
 * https://spec.openapis.org/oas/v3.0.3#reference-object
 */
export function part(document: Value, value: Value, ...path: readonly string[]): Value {
  let here = followed(document, value);
  for (const step of path) here = followed(document, at(here, step));
  return here;
}

function followed(document: Value, value: Value): Value {
  let here = value;
  for (let count = 0; count < 8; count++) {
    if (here.kind !== "object") return here;
    const reference = textOf(at(here, "$ref"));
    if (reference.kind === "null") return here;
    const pointer = reference.kind === "text" ? known(reference.text) : undefined;
    if (pointer === undefined || !pointer.startsWith("#/")) return unknown("a reference points outside its body");
    here = at(document, ...pointer.slice(2).split("/").map(unescaped));
  }
  return NULL;
}

const unescaped = (step: string): string => decoded(step).replaceAll("~1", "/").replaceAll("~0", "~");

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
