import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv, type ValidateFunction } from "ajv";
import formats from "ajv-formats";

type Json = { readonly [key: string]: unknown };
const object = (value: unknown): Json => (typeof value === "object" && value !== null ? (value as Json) : {});

/** GitHub's own description of its API. */
const DESCRIPTION = object(
  JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve("@octokit/openapi/generated/api.github.com.json"), "utf8"),
  ),
);

/** What a JSON pointer of the description points at. */
function resolve(pointer: string): Json {
  const parts = pointer.replace("#/", "").split("/");
  return parts.reduce<Json>((at, part) => object(at[part.replaceAll("~1", "/").replaceAll("~0", "~")]), DESCRIPTION);
}

const deref = (value: unknown): Json => {
  const found = object(value);
  return typeof found.$ref === "string" ? resolve(found.$ref) : found;
};

/** An example of GitHub's own, by its name in the description. */
export function example(name: string): Json {
  return structuredClone(object(resolve(`#/components/examples/${name}`).value));
}

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
(formats as unknown as (ajv: Ajv) => void)(ajv);
const added = new Set<string>();

/** Schemas are added as they are needed: the whole description is 13 MB. */
function withRefs(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema), (key, value) => {
    if (key !== "$ref" || typeof value !== "string" || !value.startsWith("#/")) return value;
    const id = value.replace("#/", "gh:").replaceAll("/", "_");
    if (!added.has(id)) {
      added.add(id);
      ajv.addSchema(object(withRefs(resolve(value))), id);
    }
    return id;
  });
}

const compiled = new Map<string, ValidateFunction>();
function validate(key: string, schema: unknown, value: unknown): string | null {
  const check = compiled.get(key) ?? ajv.compile(object(withRefs(schema)));
  compiled.set(key, check);
  return check(value) ? null : `${key}: ${ajv.errorsText(check.errors)}`;
}

/** Why a request or response does not match the description; null if it does. `route` is a path of the description. */
export function checkRequest(method: string, route: string, body: unknown): string | null {
  const operation = object(object(object(DESCRIPTION.paths)[route])[method.toLowerCase()]);
  if (Object.keys(operation).length === 0) return `${method} ${route} is not in the description`;
  const schema = object(object(object(operation.requestBody).content)["application/json"]).schema;
  if (schema === undefined) return body === undefined ? null : `${method} ${route} takes no body`;
  const unknown = Object.keys(object(body)).filter((key) => !(key in object(deref(schema).properties)));
  if (unknown.length > 0) return `${method} ${route} does not know ${unknown.join(", ")}`;
  return validate(`${method} ${route}`, schema, body);
}

export function checkAnswer(method: string, route: string, status: number, body: unknown): string | null {
  const operation = object(object(object(DESCRIPTION.paths)[route])[method.toLowerCase()]);
  const response = object(operation.responses)[String(status)];
  // Not every error response is described for every operation.
  if (response === undefined) return status >= 400 ? null : `${method} ${route} never answers ${status}`;
  const schema = object(object(deref(response).content)["application/json"]).schema;
  return schema === undefined ? null : validate(`${method} ${route} ${status}`, schema, body);
}
