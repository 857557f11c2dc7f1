import { RESOURCE_KINDS } from "../aws/resource-kinds.ts";
import { mayNameService } from "../iam/action-match.ts";
import type { Statement } from "../iam/types.ts";
import { equalTexts } from "../values/compare.ts";
import { matches } from "../values/match.ts";
import { memoized } from "../values/memoized.ts";
import { type Text, text } from "../values/text.ts";
import { str, textOf } from "../values/value.ts";
import type { Resource, World } from "../world/types.ts";
import type { LambdaFunction } from "./functions.ts";
import type { Model } from "./model.ts";
import { certain } from "./same.ts";
import { samePlace } from "./same-place.ts";

/** A resource that a function's environment variables name. */
export interface EnvironmentReference {
  readonly resource: Resource;
  /** `sqs`, `dynamodb`: the prefix of the actions on it. */
  readonly service: string;
  readonly arn: Text;
  readonly variable: string;
}

/**
 * The resources of this plan whose ARN, URL or name is in the function's environment. A plain name counts only
 * where the environment takes it from the resource, be it through a local or a module's output: a queue and a table may
 * have the same name, and so may what is no resource at all.
 */
export function environmentReferences(world: World, fn: LambdaFunction): readonly EnvironmentReference[] {
  const variables = fn.resource.get("environment", 0, "variables");
  if (variables.kind !== "object") return [];
  const found: EnvironmentReference[] = [];
  for (const [variable, value] of variables.entries) {
    const texted = textOf(value);
    if (texted.kind !== "text" || texted.text.length === 0) continue;
    const owner = ownerOf(world, fn, texted.text);
    if (owner) found.push({ ...owner, variable });
  }
  return found;
}

/** May a statement allow something of this service on this resource, or on something in it? No is a proof. */
export function isAbout({ effect, actions, resources }: Statement, reference: EnvironmentReference): boolean {
  if (effect === "Deny") return false;
  if (!mayNameService(actions, reference.service)) return false;
  if (resources === null || resources.negated || resources.unknown !== undefined) return true;
  const inside = text(reference.arn, { id: "something in it", label: "*", chars: "any" });
  return resources.patterns.some(
    (pattern) => matches(pattern, reference.arn) !== "no" || matches(pattern, inside) !== "no",
  );
}

/**
 * Whether several functions get this resource in the same variable. Then one environment was written for all of them,
 * and it does not show which of them uses it.
 */
export function isShared(model: Pick<Model, "world" | "functions">, reference: EnvironmentReference): boolean {
  const counts = memoized(countsIn, model.functions, () => {
    const found = new Map<string, number>();
    for (const fn of model.functions) {
      for (const each of environmentReferences(model.world, fn))
        found.set(keyOf(each), (found.get(keyOf(each)) ?? 0) + 1);
    }
    return found;
  });
  return (counts.get(keyOf(reference)) ?? 0) > 1;
}

const countsIn = new WeakMap<readonly LambdaFunction[], ReadonlyMap<string, number>>();

const keyOf = ({ variable, resource }: EnvironmentReference): string => JSON.stringify([variable, resource.address]);

function ownerOf(world: World, fn: LambdaFunction, value: Text): Omit<EnvironmentReference, "variable"> | undefined {
  for (const { type, called: service, arn: own, unique = [], names = [] } of RESOURCE_KINDS) {
    if (service === undefined) continue;
    const resources = world.of(type);
    const resource =
      certain(resources, [own, ...unique], [fn.resource, str(value)]) ?? byName(resources, names, fn, value);
    const arn = resource && textOf(resource.get(own));
    if (resource && arn?.kind === "text") return { resource, service, arn: text(arn.text) };
  }
  return undefined;
}

/** The one that the environment takes its name from; of several of one name the one in the function's region. */
function byName(resources: readonly Resource[], names: readonly string[], fn: LambdaFunction, value: Text) {
  const taken = resources.filter((one) => hasOneOf(one, names, value) && fn.resource.takesFrom("environment", one));
  return taken.length > 1 ? taken.find((one) => samePlace(one, fn.resource) === "yes") : taken[0];
}

const hasOneOf = (resource: Resource, attributes: readonly string[], value: Text): boolean =>
  attributes.some((attribute) => {
    const own = textOf(resource.get(attribute));
    return own.kind === "text" && equalTexts(own.text, value) === "yes";
  });
