import { anonymous } from "../../needs/texts.ts";
import { knownText } from "../../values/known.ts";
import { type Text, text } from "../../values/text.ts";
import { str, textOf, type Value } from "../../values/value.ts";
import type { Resource } from "../../world/types.ts";

/**
 * The forms that the path of an API Gateway call may have in the source ARN. Docs of AWS and CDK write a path parameter
 * either as in the template (`{id}`) or as the requested value; both are accepted here, so that no permission is
 * reported wrongly.
 */
export function pathForms(resource: Resource, path: Text): readonly Text[] {
  const literal = text(path);
  if (!path.some((part) => typeof part === "string" && part.includes("{"))) return [literal];
  const called = path.flatMap((part) =>
    typeof part !== "string"
      ? [part]
      : part
          .split(/(\{[^}]{0,500}\})/)
          .map((piece, i) =>
            i % 2 === 0
              ? piece
              : anonymous(resource, `path parameter ${piece}`, piece.endsWith("+}") ? "path" : "segment"),
          ),
  );
  return [literal, text(...called)];
}

/**
 * The methods that callers of an ANY method use most; HEAD and OPTIONS are left out, because the function may never
 * receive them.
 */
const VERBS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** The methods that an ANY method covers: those without a method of their own (`own`) on the same path. */
export function verbsOf(method: Value, own: () => readonly Value[]): readonly Text[] {
  if (knownText(method) !== "ANY") return [];
  const named = own().map(knownText);
  if (named.includes(undefined)) return [];
  return VERBS.filter((verb) => !named.includes(verb)).map((verb) => [verb]);
}

/** The HTTP method in the source ARN; for ANY it is the method of the request. */
export function methodText(resource: Resource, method: Value): Text {
  if (knownText(method) === "ANY") return [anonymous(resource, "the caller's HTTP method", "segment")];
  const texted = textOf(method);
  return texted.kind === "text" ? texted.text : [anonymous(resource, "HTTP method", "segment")];
}

/** Method and path of a route key; neither if it is unknown or has none (`$default`). */
export function methodOf(key: Value): { readonly key: Value; readonly method?: string; readonly path?: string } {
  const [method, path, ...more] = knownText(key)?.split(" ") ?? [];
  return method === undefined || path === undefined || more.length > 0 ? { key } : { key, method, path };
}

/**
 * What follows the stage in the source ARN of a call by a route: `/METHOD/path`, or `/$default` without a method;
 * `/ROUTEKEY` for WebSocket APIs.
 */
export function routeForms(resource: Resource, key: Value, protocol: string | undefined): readonly Text[] {
  const known = knownText(key);
  if (known === undefined || protocol === undefined) return [["/", anonymous(resource, "route key", "any")]];
  if (protocol === "WEBSOCKET" || known === "$default") return [[`/${known}`]];
  const [method = "", path = ""] = known.split(" ");
  return pathForms(resource, [path]).map((form) => text("/", methodText(resource, str(method)), form));
}
