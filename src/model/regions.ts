import { parseArn } from "../aws/arn.ts";
import { functionOf } from "../aws/function-name.ts";
import { NAMES_FUNCTION, oneRegion } from "../aws/regions.ts";
import type { Delivery } from "../needs/delivery.ts";
import { equalTexts } from "../values/compare.ts";
import { known, type Text } from "../values/text.ts";
import type { Tri } from "../values/tri.ts";
import { textOf, type Value } from "../values/value.ts";
import { held } from "../world/held.ts";
import type { Path } from "../world/planned.ts";
import type { Resource, World } from "../world/types.ts";
import type { Key } from "./keys.ts";
import type { LinkedTrigger, Model } from "./model.ts";
import { certain } from "./same.ts";

/** Two ends that are, or may be, in two regions. */
export interface Apart {
  readonly here: Text;
  readonly there: Text;
  /** "unknown" where a region is, of two ends that must be in one. */
  readonly same: Exclude<Tri, "yes">;
  /** What AWS does; undefined where it does not document that. */
  readonly refused: string | undefined;
}

/** Two regions of which AWS always demands that they are one. */
type Regions = Omit<Apart, "refused">;

const regions = (here: Text, there: Text): Regions | undefined => {
  const same = here.length === 0 || there.length === 0 ? "yes" : equalTexts(here, there);
  return same === "yes" ? undefined : { here, there, same };
};

/** A trigger and its function; undefined where they are in one region, or where AWS takes them from two. */
export function triggerApart({ world }: Model, { trigger, target }: LinkedTrigger): Apart | undefined {
  const { declaredBy, path } = trigger;
  const there =
    target.kind === "found" ? target.function.resource.provider.region : (regionNamed(trigger.target) ?? undefined);
  if (!there || target.kind === "unknown") return undefined;
  return apart(declaredBy, path, sourceOf(world, declaredBy, path), there);
}

/** A delivery on the way to a function. */
export function deliveryApart({ world }: Model, { declaredBy, path, need }: Delivery): Apart | undefined {
  const to = arnOf(need.to);
  if (!to || to.region.length === 0) return undefined;
  const here = sourceOf(world, declaredBy, path);
  return apart(declaredBy, path, { ...here, service: known(to.service) ?? "" }, to.region);
}

/** Does AWS refuse the trigger because of its regions? Then no other question about it and its function arises. */
export function isRefusedApart(model: Model, linked: LinkedTrigger): boolean {
  const { declaredBy, target, onlyIf } = linked.trigger;
  if (onlyIf !== undefined) return false;
  if (isRefused(triggerApart(model, linked))) return true;
  return NAMES_FUNCTION.some(([type]) => type === declaredBy.type) && namedElsewhere(declaredBy, target)?.same === "no";
}

export const isDeliveryRefusedApart = (model: Model, delivery: Delivery): boolean =>
  delivery.onlyIf === undefined && isRefused(deliveryApart(model, delivery));

const isRefused = (apart: Apart | undefined): boolean => apart?.same === "no" && apart.refused !== undefined;

/** A resource and the key that it is encrypted with. */
export function keyApart({ provider }: Resource, key: Pick<Key, "arn">): Regions | undefined {
  const arn = parseArn(key.arn);
  return arn.kind === "arn" ? regions(provider.region, arn.region) : undefined;
}

/** The function that an argument names with an ARN of another region than the resource's own. */
export function namedElsewhere({ provider }: Resource, named: Value): Regions | undefined {
  const there = regionNamed(named);
  return there && regions(provider.region, there);
}

/** A function and the bucket with its code. */
export function codeApart(world: World, fn: Resource): (Regions & { readonly bucket: Resource }) | undefined {
  const bucket = certain(world.of("aws_s3_bucket"), ["id", "bucket"], held(fn, "s3_bucket"));
  const found = bucket && regions(fn.provider.region, bucket.provider.region);
  return bucket && found && { ...found, bucket };
}

interface Source {
  /** Undefined where it is outside of the plan, and so in an unknown region. */
  readonly region: Text | undefined;
  readonly service: string;
}

function apart(declaredBy: Resource, path: Path, { region, service }: Source, there: Text): Apart | undefined {
  const found = region && regions(region, there);
  if (!found) return undefined;
  const row = oneRegion(declaredBy.type, path[0], service);
  if (row === "any" || (row === undefined && found.same === "unknown")) return undefined;
  return { ...found, refused: row?.whenElsewhere };
}

/** A mapping reads what its ARN names, a notification is that of its bucket, all else is where it is declared. */
function sourceOf(world: World, declaredBy: Resource, path: Path): Source {
  if (declaredBy.type === "aws_lambda_event_source_mapping") {
    const arn = arnOf(declaredBy.get(...path));
    return { region: arn?.region, service: (arn && known(arn.service)) ?? "" };
  }
  if (declaredBy.type === "aws_s3_bucket_notification") {
    const bucket = certain(world.of("aws_s3_bucket"), ["id", "bucket"], held(declaredBy, "bucket"));
    return { region: bucket?.provider.region, service: "" };
  }
  return { region: declaredBy.provider.region, service: "" };
}

function arnOf(value: Value) {
  const texted = textOf(value);
  const arn = texted.kind === "text" ? parseArn(texted.text) : undefined;
  return arn?.kind === "arn" ? arn : undefined;
}

/** The region in the ARN or invocation URI of a function. */
function regionNamed(value: Value): Text | undefined {
  const texted = textOf(value);
  const named = texted.kind === "text" ? functionOf(texted.text) : undefined;
  return named?.kind === "function" ? named.region : undefined;
}
