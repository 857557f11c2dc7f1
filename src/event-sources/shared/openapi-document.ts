import { decodeYaml } from "../../values/functions/yaml-decode.ts";
import { parseJsonText } from "../../values/json-parse.ts";
import { known, type Text, text } from "../../values/text.ts";
import { at, NULL, object, str, textOf, unknown, type Value } from "../../values/value.ts";

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
  return yamlWithHoles(texted.text);
}

/** While the YAML is parsed, placeholder words that do not occur in the document stand for the holes. */
function yamlWithHoles(source: Text): Value {
  let word = "zqhole";
  while (source.some((part) => typeof part === "string" && part.includes(word))) word += "q";
  const whole = source.map((part, i) => (typeof part === "string" ? part : `${word}${i}z`)).join("");
  return filled(decodeYaml(whole), source, new RegExp(`${word}(\\d+)z`), 0);
}

const MAX_DEPTH = 64;

function filled(value: Value, source: Text, placeholder: RegExp, depth: number): Value {
  if (depth > MAX_DEPTH) return unknown("its body is nested too deeply");
  if (value.kind === "list") {
    return { ...value, items: value.items.map((item) => filled(item, source, placeholder, depth + 1)) };
  }
  if (value.kind === "object") {
    if ([...value.entries.keys()].some((key) => placeholder.test(key))) {
      return unknown("a key of its body is unknown until apply");
    }
    return object(
      [...value.entries].map(([key, each]): [string, Value] => [key, filled(each, source, placeholder, depth + 1)]),
    );
  }
  const written = value.kind === "string" ? known(value.text) : undefined;
  if (written === undefined || !placeholder.test(written)) return value;
  const parts = written.split(placeholder).map((piece, i) => (i % 2 === 0 ? piece : (source[Number(piece)] ?? "")));
  const holes = parts.filter((part) => part !== "");
  const [only] = holes;
  if (holes.length === 1 && typeof only === "object" && only.encodes) return only.encodes;
  return str(text(...parts));
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
