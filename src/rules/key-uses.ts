import type { LambdaFunction } from "../model/functions.ts";
import { judgeKey, type KeyVerdict } from "../model/judge-key.ts";
import type { Key } from "../model/keys.ts";
import type { Model } from "../model/model.ts";
import type { Role } from "../model/roles.ts";
import { sameText } from "../model/same.ts";
import type { Encrypted, Use } from "../needs/encrypted.ts";
import { at, itemsOf } from "../values/value.ts";
import type { Resource } from "../world/types.ts";

/** A function whose role may use an encrypted resource, and what its key says to that. */
export type KeyUse =
  | {
      readonly kind: "judged";
      readonly fn: LambdaFunction;
      readonly role: Role;
      readonly encrypted: Encrypted;
      readonly key: Key;
      readonly verdict: KeyVerdict;
    }
  | {
      readonly kind: "unclear";
      readonly fn: LambdaFunction;
      readonly encrypted: Encrypted;
      readonly because: string;
    };

/** Every use of an encrypted resource by a function's role. */
export function* keyUses(model: Model): Iterable<KeyUse> {
  for (const fn of model.functions) {
    const ref = model.executionRole(fn);
    if (ref.kind !== "role") continue;
    for (const encrypted of model.encrypted) {
      const keyRef = model.key(encrypted.key, encrypted.resource.provider);
      if (keyRef.kind === "by-aws") continue;
      const shown = shownUses(model, fn, encrypted.resource);
      if (keyRef.kind === "unknown") {
        if (shown.size > 0)
          yield { kind: "unclear", fn, encrypted, because: `its key is not known: ${keyRef.because}` };
        continue;
      }
      for (const verdict of judgeKey(model.world, fn, ref.role, encrypted, keyRef.key, shown)) {
        yield { kind: "judged", fn, role: ref.role, encrypted, key: keyRef.key, verdict };
      }
    }
  }
}

/** How the plan shows, apart from grants, that the function uses the resource: it reads what feeds or triggers it. */
function shownUses(model: Model, fn: LambdaFunction, resource: Resource): ReadonlySet<Use["verb"]> {
  const isSentTo = model.demands.some((demand) => {
    if (demand.subject !== resource.address || demand.need.purpose !== "destination") return false;
    const of = model.resolve(demand.function, demand.declaredBy);
    return of.kind === "found" && of.function === fn;
  });
  const isRead = model.triggers.some(
    ({ trigger, target }) =>
      target.kind === "found" &&
      target.function === fn &&
      (trigger.title === resource.address || feeds(trigger.declaredBy, resource)),
  );
  return new Set([...(isSentTo ? (["write"] as const) : []), ...(isRead ? (["read"] as const) : [])]);
}

/** Is it the source of the mapping, or a secret that the mapping signs in with? */
function feeds(mapping: Resource, source: Resource): boolean {
  if (mapping.type !== "aws_lambda_event_source_mapping") return false;
  const secrets = itemsOf(mapping.get("source_access_configuration")).items.map((access) => at(access, "uri"));
  return [mapping.get("event_source_arn"), ...secrets].some((named) =>
    ["arn", "stream_arn"].some((attribute) => sameText(named, source.get(attribute)) === "yes"),
  );
}
