import { RESOURCE_KINDS } from "../aws/resource-kinds.ts";
import { equalTexts } from "../values/compare.ts";
import { type Text, text } from "../values/text.ts";
import { str, textOf } from "../values/value.ts";
import type { Resource, World } from "../world/types.ts";
import type { LambdaFunction } from "./functions.ts";
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
