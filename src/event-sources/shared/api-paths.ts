import { anonymous } from "../../needs/texts.ts";
import { knownText } from "../../values/known.ts";
import { type Text, text } from "../../values/text.ts";
import { str, textOf, type Value } from "../../values/value.ts";
import type { Resource } from "../../world/types.ts";

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
          .split(/(\{[^}]{0,500}\})/)
          .map((piece, i) =>
            i % 2 === 0
              ? piece
              : anonymous(resource, `path parameter ${piece}`, piece.endsWith("+}") ? "path" : "segment"),
          ),
  );
  return [literal, text(...called)];
}

/** The methods that callers of an ANY method use most; HEAD and OPTIONS, which the function may never see, are left out. */
const VERBS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** The methods that an ANY method stands for: those that have none of their own (`own`) on the same path. */
export function verbsOf(method: Value, own: () => readonly Value[]): readonly Text[] {
  if (knownText(method) !== "ANY") return [];
  const named = own().map(knownText);
  if (named.includes(undefined)) return [];
  return VERBS.filter((verb) => !named.includes(verb)).map((verb) => [verb]);
}

/** The HTTP method in the source ARN: with ANY it is whatever the caller used. */
export function methodText(resource: Resource, method: Value): Text {
  if (knownText(method) === "ANY") return [anonymous(resource, "the caller's HTTP method", "segment")];
  const texted = textOf(method);
  return texted.kind === "text" ? texted.text : [anonymous(resource, "HTTP method", "segment")];
}

/** Method and path of a route key; neither where it is not known, or has none (`$default`). */
export function methodOf(key: Value): { readonly key: Value; readonly method?: string; readonly path?: string } {
  const [method, path, ...more] = knownText(key)?.split(" ") ?? [];
  return method === undefined || path === undefined || more.length > 0 ? { key } : { key, method, path };
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
