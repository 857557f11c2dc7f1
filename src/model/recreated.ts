import { parseArn } from "../aws/arn.ts";
import { equalTexts } from "../values/compare.ts";
import type { Hole, Text } from "../values/text.ts";
import type { Tri } from "../values/tri.ts";
import { str, textOf } from "../values/value.ts";
import { olderOf } from "../world/planned-action.ts";
import type { Resource, World } from "../world/types.ts";
import { sameText } from "./same.ts";

/** A resource that goes, and another one of its ARN that this plan makes: the same resource replaced, or another. */
export interface Recreated {
  readonly made: Resource;
  readonly old: Resource;
  /** "unknown" only of a resource that is replaced. */
  readonly sameArn: Tri;
}

/** What this plan makes anew with a resource: itself, under whichever ARN, or what it deletes of the same ARN. */
export function recreationsOf(world: World, made: Resource): readonly Recreated[] {
  return olderOf(world, made).flatMap((old) => {
    const sameArn = takesArn(made, old);
    return old === made || sameArn === "yes" ? [{ made, old, sameArn }] : [];
  });
}

function takesArn(made: Resource, old: Resource): Tri {
  const before = textOf(old.before("arn"));
  if (before.kind !== "text") return "unknown";
  const whole = sameText(made.get("arn"), str(before.text));
  // What is configured no more may have lost its provider: then only the ARN tells the account and the region.
  return whole === "unknown" && old.provider.key === made.provider.key ? hasArn(made, before.text) : whole;
}

/** Will it have this ARN, which is one of its own account and region? */
export function hasArn(made: Resource, arn: Text): Tri {
  const after = textOf(made.get("arn"));
  if (after.kind !== "text") return "unknown";
  // A name that the provider makes up (`name_prefix`, or nothing) is another one each time.
  if (after.text.some((part) => typeof part !== "string" && part.distinct && isOwn(part, made))) return "no";
  const [one, other] = [parseArn(after.text), parseArn(arn)];
  return one.kind === "arn" && other.kind === "arn" ? equalTexts(one.resource, other.resource) : "unknown";
}

const isOwn = ({ id }: Hole, { address }: Resource): boolean =>
  id.startsWith(`${address}.`) || id.startsWith(`${address}#`);
