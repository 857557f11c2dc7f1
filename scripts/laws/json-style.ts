import type { Block, Body, Expression } from "../../src/hcl/syntax.ts";
import type { Json } from "./split.ts";
import { sourceOf } from "./styles.ts";
import type { Source } from "./tree.ts";

/**
 * A file in JSON syntax: https://developer.hashicorp.com/terraform/language/syntax/json. Expressions become strings with
 * `${…}`, except where Terraform wants a plain name.
 */
export function jsonOf(source: Source): string {
  return `${JSON.stringify(bodyOf(source, source.body, true), null, 2)}\n`;
}

function bodyOf(source: Source, body: Body, plainNames = false): Json {
  const out: Record<string, Json> = {};
  // The `provider` of an action of a pipeline is a text.
  for (const { name, value } of body.attributes.values())
    out[name] = NAMING.has(name) && value.kind !== "literal" ? namesOf(source, value) : jsonValue(source, value);
  for (const type of new Set(body.blocks.map((block) => block.type)))
    out[type] = body.blocks.filter((block) => block.type === type).map((block) => blockOf(source, block, plainNames));
  return out;
}

const blockOf = (source: Source, { labels, body, type }: Block, top: boolean): Json =>
  labels.reduceRight<Json>(
    (inside, label) => ({ [label]: inside }),
    top && type === "variable" ? variableOf(source, body) : bodyOf(source, body),
  );

/** Arguments that are references, not values. */
const NAMING: ReadonlySet<string> = new Set([
  "depends_on",
  "ignore_changes",
  "replace_triggered_by",
  "provider",
  "providers",
]);

function namesOf(source: Source, e: Expression): Json {
  if (e.kind === "tuple") return e.items.map((item) => sourceOf(source, item));
  if (e.kind === "object")
    return Object.fromEntries(e.entries.map(({ key, value }) => [sourceOf(source, key), sourceOf(source, value)]));
  return sourceOf(source, e);
}

/** The type of a variable is written as text, its default as it is. */
const variableOf = (source: Source, { attributes, blocks }: Body): Json => ({
  ...Object.fromEntries(
    [...attributes.values()].map(({ name, value }) => [
      name,
      name === "type" ? sourceOf(source, value) : jsonValue(source, value),
    ]),
  ),
  ...(blocks.length === 0 ? {} : { validation: blocks.map(({ body }) => bodyOf(source, body)) }),
});

function jsonValue(source: Source, e: Expression): Json {
  switch (e.kind) {
    case "literal":
      return typeof e.value === "string" ? escaped(e.value) : e.value;
    case "tuple":
      return e.items.map((item) => jsonValue(source, item));
    case "object":
      if (e.entries.every(({ key }) => key.kind === "literal"))
        return Object.fromEntries(
          e.entries.map(({ key, value }) => [
            escaped(String(key.kind === "literal" ? key.value : "")),
            jsonValue(source, value),
          ]),
        );
      return expression(source, e);
    case "template":
      if (e.parts.every(({ kind }) => kind === "text" || kind === "interpolation"))
        return e.parts
          .map((part) =>
            part.kind === "text"
              ? escaped(part.text)
              : part.kind === "interpolation"
                ? expression(source, part.value)
                : "",
          )
          .join("");
      return expression(source, e);
    default:
      return expression(source, e);
  }
}

const escaped = (text: string): string => text.replaceAll("${", () => "$${").replaceAll("%{", () => "%%{");
const expression = (source: Source, e: Expression): string => `\${${sourceOf(source, e)}}`;
