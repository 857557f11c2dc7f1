import type { ServiceAuthorization } from "../../aws/service-authorization.ts";
import { known, show, type Text, text } from "../../values/text.ts";
import { commaed } from "../../values/words.ts";

/** What to write instead of resources that an action does not apply to. */
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
    ? `${action} only accepts the resource "*"`
    : `${action} works on ${forms.join(" or ")}, not on ${commaed(resources.map(show))}`;
}

/** Two that are often confused: a bucket and its objects. */
function nearBy(authorization: ServiceAuthorization, action: string, resource: Text): string | undefined {
  const meets = (other: Text): boolean => authorization.canMeet(action, other) !== "no";
  const [first] = resource;
  const last = resource.at(-1);
  if (typeof first !== "string" || !/^arn:[^:]*:s3:::/.test(first)) return undefined;
  if (typeof last !== "string" || !last.includes("/")) {
    const objects = text(...resource, "/*");
    return known(resource)?.endsWith("*") || !meets(objects)
      ? undefined
      : `use the ARN of the objects, ${show(objects)}: ${action} works on objects, not on the bucket`;
  }
  const bucket = text(...resource.slice(0, -1), last.slice(0, last.indexOf("/")));
  return meets(bucket)
    ? `use the ARN of the bucket, ${show(bucket)}: ${action} works on the bucket, not on objects`
    : undefined;
}
