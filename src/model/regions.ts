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

/** Two ends that are in two regions. `refused`: what AWS does; undefined where it does not document that. */
export interface Apart {
  readonly here: Text;
  readonly there: Text;
  readonly refused: string | undefined;
}

/** A trigger and its function; undefined where they are, or may be, in one region, or where AWS takes them from two. */
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
  if (triggerApart(model, linked)?.refused !== undefined) return true;
  return NAMES_FUNCTION.some(([type]) => type === declaredBy.type) && namedElsewhere(declaredBy, target) !== undefined;
}

export const isDeliveryRefusedApart = (model: Model, delivery: Delivery): boolean =>
  delivery.onlyIf === undefined && deliveryApart(model, delivery)?.refused !== undefined;

/** A resource and the key that it is encrypted with. */
export function keyApart({ provider }: Resource, key: Pick<Key, "arn">): Omit<Apart, "refused"> | undefined {
  const arn = parseArn(key.arn);
  if (arn.kind !== "arn" || equalTexts(arn.region, provider.region) !== "no") return undefined;
  return { here: provider.region, there: arn.region };
}

/** The function that an argument names with an ARN of another region than the resource's own. */
export function namedElsewhere({ provider }: Resource, named: Value): Omit<Apart, "refused"> | undefined {
  const there = regionNamed(named);
  return there && equalTexts(there, provider.region) === "no" ? { here: provider.region, there } : undefined;
}

/** A function and the bucket with its code. */
export function codeApart(
  world: World,
  fn: Resource,
): (Omit<Apart, "refused"> & { readonly bucket: Resource }) | undefined {
  const bucket = certain(world.of("aws_s3_bucket"), ["id", "bucket"], held(fn, "s3_bucket"));
  const [here, there] = [fn.provider.region, bucket?.provider.region];
  return bucket && there && equalTexts(here, there) === "no" ? { here, there, bucket } : undefined;
}

interface Source {
  /** Undefined where it is outside of the plan, and so in an unknown region. */
  readonly region: Text | undefined;
  readonly service: string;
}

function apart(declaredBy: Resource, path: Path, { region, service }: Source, there: Text): Apart | undefined {
  if (!region || isOneRegion(region, there) !== "no") return undefined;
  const row = oneRegion(declaredBy.type, path[0], service);
  return row === "any" ? undefined : { here: region, there, refused: row?.whenElsewhere };
}

const isOneRegion = (a: Text, b: Text): Tri => (a.length === 0 || b.length === 0 ? "unknown" : equalTexts(a, b));

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
