import type { UnderKey, Use } from "../needs/encrypted.ts";
import { textOr } from "../needs/texts.ts";
import type { Text } from "../values/text.ts";
import type { Resource } from "../world/types.ts";

/** A resource's ARN, or a hole in its place. */
export const arnOf = (resource: Resource): Text =>
  textOr(resource.get("arn"), { id: `${resource.address}.arn`, label: `${resource.address}.arn`, chars: "any" });

/**
 * A resource that names its key in an attribute of its own: undefined where none is named, so that AWS's own key (which
 * asks nothing of anybody) is used.
 */
export function underOwnKey(
  resource: Resource,
  attribute: string,
  uses: (arn: Text) => readonly Use[],
  encryptionContext: (arn: Text) => UnderKey["encryptionContext"],
): readonly UnderKey[] {
  const key = resource.get(attribute);
  if (key.kind === "null" || resource.isComputed(attribute)) return [];
  const arn = arnOf(resource);
  return [
    {
      resource,
      key,
      keyAt: { resource, path: [attribute] },
      uses: uses(arn),
      encryptionContext: encryptionContext(arn),
    },
  ];
}
