import { parseArn } from "../aws/arn.ts";
import { equalTexts } from "../values/compare.ts";
import type { Hole, Text } from "../values/text.ts";
import type { Tri } from "../values/tri.ts";
import { str, textOf } from "../values/value.ts";
import { mayBeReplacedBy } from "../world/planned-action.ts";
import type { Resource, World } from "../world/types.ts";
import { sameText } from "./same.ts";

/** A deleted resource and the one that this plan creates with its ARN: the same resource replaced, or another one. */
export interface Recreated {
  readonly created: Resource;
  readonly old: Resource;
  /** "unknown" only where one resource is replaced. */
  readonly sameArn: Tri;
}

/** What a created resource recreates: itself, under whichever ARN, or deleted resources with the same ARN. */
export function recreationsOf(world: World, created: Resource): readonly Recreated[] {
  return mayBeReplacedBy(world, created).flatMap((old) => {
    const sameArn = hasSameArn(created, old);
    return old === created || sameArn === "yes" ? [{ created, old, sameArn }] : [];
  });
}

function hasSameArn(created: Resource, old: Resource): Tri {
  const before = textOf(old.before("arn"));
  if (before.kind !== "text") return "unknown";
  const same = sameText(created.get("arn"), str(before.text));
  // A resource that is no longer configured may have lost its provider: then only the ARN shows the account and the
  // region.
  return same === "unknown" && old.provider.key === created.provider.key ? willHaveArn(created, before.text) : same;
}

/** Will it have this ARN, which is in its own account and region? */
export function willHaveArn(created: Resource, arn: Text): Tri {
  const after = textOf(created.get("arn"));
  if (after.kind !== "text") return "unknown";
  // A name that the provider generates (`name_prefix`, or no name) is different each time.
  if (after.text.some((part) => typeof part !== "string" && part.distinct && isPartOf(part, created))) return "no";
  const [one, other] = [parseArn(after.text), parseArn(arn)];
  return one.kind === "arn" && other.kind === "arn" ? equalTexts(one.resource, other.resource) : "unknown";
}

const isPartOf = ({ id }: Hole, { address }: Resource): boolean =>
  id.startsWith(`${address}.`) || id.startsWith(`${address}#`);
