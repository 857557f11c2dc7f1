import type { ContextValue } from "../iam/types.ts";
import { at, textOf } from "../values/value.ts";
import { isCreated } from "../world/planned-action.ts";
import type { Resource } from "../world/types.ts";

/**
 * The condition keys for a resource's tags: `aws:PrincipalTag/team` of a role, `aws:ResourceTag/team` of a queue. All
 * tags are known only for a resource that this plan creates; to an existing one anybody may have added some. Lambda
 * adds none to a role's session. https://docs.aws.amazon.com/IAM/latest/UserGuide/access_iam-tags.html
 */
export function tagContext(
  family: "aws:principaltag" | "aws:resourcetag",
  resource: Resource | undefined,
): readonly (readonly [string, ContextValue])[] {
  if (resource?.parsed.mode !== "managed") return [];
  const tags = resource.get("tags_all");
  const isNew = isCreated(resource);
  if (tags.kind === "null") return isNew ? [[`${family}/*`, { kind: "absent" }]] : [];
  if (tags.kind !== "object") return [];
  const named = [...tags.entries.keys()].map((name): readonly [string, ContextValue] => {
    const value = textOf(at(tags, name));
    return [
      `${family}/${name.toLowerCase()}`,
      value.kind === "text"
        ? { kind: "values", values: [value.text] }
        : { kind: "unknown", because: `the tag ${name} of ${resource.address} is unknown until apply` },
    ];
  });
  return isNew ? [...named, [`${family}/*`, { kind: "absent" }]] : named;
}
