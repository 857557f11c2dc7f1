import { parseArn } from "../aws/arn.ts";
import type { CodeCall } from "../code/calls.ts";
import type { CallScope } from "../code/operations/call-rights.ts";
import { equalTexts } from "../values/compare.ts";
import type { Text } from "../values/text.ts";
import { textOf, type Value } from "../values/value.ts";
import { type Held, held } from "../world/held.ts";
import type { Resource, World } from "../world/types.ts";
import type { LambdaFunction } from "./functions.ts";
import { certain, sameNamed } from "./same.ts";

/** Where the call of a function is made, and what names mean there. `account`: that of whoever makes the call. */
export function scopeOf(
  world: World,
  fn: LambdaFunction,
  { region }: Pick<CodeCall, "region">,
  account: Text,
): CallScope {
  const { provider } = fn.resource;
  const own = parseArn(fn.arn);
  const home = own.kind === "arn" ? own.region : provider.region;
  const called = { partition: provider.partition, region: regionOf(region) ?? home, account };
  const caller = { provider: { ...provider, ...called } };
  return {
    ...called,
    find: (types, attributes, value, arn) => {
      for (const type of types) {
        const found = findOne(world.of(type), attributes, [caller, value], arn);
        if (found) return found;
      }
      return undefined;
    },
    one: (type) => world.of(type)[0],
  };
}

function regionOf(region: Value | null): Text | undefined {
  if (region === null || region.kind === "null") return undefined;
  const texted = textOf(region);
  return texted.kind === "text"
    ? texted.text
    : [{ id: "called a region", label: "the client's region", chars: "segment" }];
}

/** Resources of one name in several regions are distinguished by their ARN; where that does not help, it is none. */
function findOne(
  resources: readonly Resource[],
  attributes: readonly string[],
  named: Held,
  arn: Text | undefined,
): Resource | undefined {
  const first = certain(resources, attributes, named);
  if (!first || arn === undefined) return first;
  const fitting = resources.filter((one) => {
    const own = textOf(one.get("arn"));
    return (
      attributes.some((attribute) => sameNamed(held(one, attribute), named) === "yes") &&
      (own.kind !== "text" || equalTexts(own.text, arn) !== "no")
    );
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}
