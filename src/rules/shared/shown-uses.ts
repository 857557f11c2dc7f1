import type { LambdaFunction } from "../../model/functions.ts";
import type { Model } from "../../model/model.ts";
import type { Use } from "../../needs/encrypted.ts";
import type { Need } from "../../needs/needs.ts";
import { keyOf, type Text } from "../../values/text.ts";
import { textOf } from "../../values/value.ts";
import type { Resource } from "../../world/types.ts";

type Verb = Use["verb"];
export type ShownUses = (fn: LambdaFunction, resource: Resource) => ReadonlySet<Verb>;

const NONE: ReadonlySet<Verb> = new Set();

/**
 * How the plan shows, apart from grants, that functions use encrypted resources: they read their event sources and
 * write to their destinations.
 */
export function shownUses(model: Model): ShownUses {
  const uses = new Map<string, Set<Verb>>();
  const name = (fn: LambdaFunction, resource: string): string => `${fn.address} ${resource}`;
  const add = (fn: LambdaFunction, resource: string, verb: Verb): void => {
    const known = uses.get(name(fn, resource));
    if (known) known.add(verb);
    else uses.set(name(fn, resource), new Set([verb]));
  };
  for (const { need, subject, function: of, declaredBy } of model.settingNeeds) {
    if (need.purpose !== "destination") continue;
    const found = model.resolve(of, declaredBy);
    if (found.kind === "found") add(found.function, subject, "write");
  }
  const encryptedAt = byArn(model.encrypted.map(({ resource }) => resource));
  for (const { trigger, target } of model.triggers) {
    if (target.kind !== "found") continue;
    add(target.function, trigger.title, "read");
    for (const address of trigger.needs.flatMap(readFor).flatMap((arn) => encryptedAt(arn))) {
      add(target.function, address, "read");
    }
  }
  return (fn, resource) => uses.get(name(fn, resource.address)) ?? NONE;
}

/** The source of a mapping, and the secrets that it signs in with: its role must be allowed to read both. */
const readFor = (need: Need): readonly Text[] =>
  need.kind === "role-rights" ? need.rights.map(({ resource }) => resource) : [];

/** The addresses of those of the resources that certainly have an ARN. */
function byArn(resources: readonly Resource[]): (arn: Text) => readonly string[] {
  const addresses = new Map<string, Set<string>>();
  for (const resource of resources) {
    for (const attribute of ["arn", "stream_arn"]) {
      const arn = textOf(resource.get(attribute));
      if (arn.kind !== "text") continue;
      const key = keyOf(arn.text);
      addresses.set(key, (addresses.get(key) ?? new Set()).add(resource.address));
    }
  }
  return (arn) => [...(addresses.get(keyOf(arn)) ?? [])];
}
