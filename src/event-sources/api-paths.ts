import { anonymous } from "../needs/texts.ts";
import { knownText } from "../values/known.ts";
import { type Text, text } from "../values/text.ts";
import { str, textOf, type Value } from "../values/value.ts";
import type { Resource } from "../world/types.ts";

/**
 * The ways an API Gateway call spells its path in the source ARN. AWS and CDK write a path parameter as it stands in
 * the template (`{id}`) or as what was called; either is admitted here, so that no permission is judged too strictly.
 */
export function pathForms(resource: Resource, path: Text): readonly Text[] {
  const literal = text(path);
  if (!path.some((part) => typeof part === "string" && part.includes("{"))) return [literal];
  const called = path.flatMap((part) =>
    typeof part !== "string"
      ? [part]
      : part
          .split(/(\{[^}]*\})/)
          .map((piece, i) =>
            i % 2 === 0
              ? piece
              : anonymous(resource, `path parameter ${piece}`, piece.endsWith("+}") ? "path" : "segment"),
          ),
  );
  return [literal, text(...called)];
}

/** The HTTP method in the source ARN: with ANY it is whatever the caller used. */
export function methodText(resource: Resource, method: Value): Text {
  if (knownText(method) === "ANY") return [anonymous(resource, "the caller's HTTP method", "segment")];
  const texted = textOf(method);
  return texted.kind === "text" ? texted.text : [anonymous(resource, "HTTP method", "segment")];
}

/**
 * What follows the stage in the source ARN of a call by a route: `/METHOD/path`, and `/$default` without a method;
 * `/ROUTEKEY` for WebSocket APIs.
 */
export function routeForms(resource: Resource, key: Value, protocol: string | undefined): readonly Text[] {
  const known = knownText(key);
  if (known === undefined || protocol === undefined) return [["/", anonymous(resource, "route key", "any")]];
  if (protocol === "WEBSOCKET" || known === "$default") return [[`/${known}`]];
  const [method = "", path = ""] = known.split(" ");
  return pathForms(resource, [path]).map((form) => text("/", methodText(resource, str(method)), form));
}
