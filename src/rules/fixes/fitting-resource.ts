import type { ServiceAuthorization } from "../../aws/service-authorization.ts";
import { known, show, type Text, text } from "../../values/text.ts";
import { commaed } from "../../values/words.ts";

/** What to write in place of resources on which an action does not exist. */
export function fittingResource(
  authorization: ServiceAuthorization,
  action: string,
  resources: readonly Text[],
): string {
  const [first, ...others] = resources;
  const near = first && others.length === 0 ? nearBy(authorization, action, first) : undefined;
  if (near !== undefined) return near;
  const forms = (authorization.resourceTypesOf(action) ?? []).slice(0, 3).map((type) => type.format);
  return forms.length === 0
    ? `${action} takes only the resource "*"`
    : `${action} works on ${forms.join(" or ")}, not on ${commaed(resources.map(show))}`;
}

/** The two that are taken for one another: a bucket and its objects. */
function nearBy(authorization: ServiceAuthorization, action: string, resource: Text): string | undefined {
  const meets = (other: Text): boolean => authorization.canMeet(action, other) !== "no";
  const [first] = resource;
  const last = resource.at(-1);
  if (typeof first !== "string" || !/^arn:[^:]*:s3:::/.test(first)) return undefined;
  if (typeof last !== "string" || !last.includes("/")) {
    const objects = text(...resource, "/*");
    return known(resource)?.endsWith("*") || !meets(objects)
      ? undefined
      : `name the objects, ${show(objects)}: ${action} works on them and not on the bucket`;
  }
  const bucket = text(...resource.slice(0, -1), last.slice(0, last.indexOf("/")));
  return meets(bucket)
    ? `name the bucket itself, ${show(bucket)}: ${action} works on it and not on objects`
    : undefined;
}
