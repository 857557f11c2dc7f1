import type { LambdaFunction } from "../../model/functions.ts";
import { judgeKey, type KeyVerdict, usable } from "../../model/judge-key.ts";
import type { Key } from "../../model/keys.ts";
import type { Model } from "../../model/model.ts";
import { keyApart } from "../../model/regions.ts";
import type { Role } from "../../model/roles.ts";
import type { Encrypted } from "../../needs/encrypted.ts";
import { shownUses } from "./shown-uses.ts";

/** A function whose role can use an encrypted resource, and whether the key allows that. */
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
  const shownBy = shownUses(model);
  const candidates = model.encrypted
    .map((encrypted) => ({ encrypted, key: model.key(encrypted.key, encrypted.resource.provider) }))
    .filter(({ key }) => key.kind !== "by-aws")
    .filter(({ encrypted, key }) => key.kind !== "key" || keyApart(encrypted.resource, key.key)?.same !== "no")
    .map(({ encrypted, key }) => ({ encrypted, key, usableBy: usable(model.world, encrypted) }));
  for (const fn of model.functions) {
    const ref = model.executionRole(fn);
    if (ref.kind !== "role") continue;
    for (const { encrypted, key, usableBy } of candidates) {
      if (key.kind === "key") {
        const asked = usableBy(ref.role);
        if (!asked) continue;
        for (const verdict of judgeKey(model.world, fn, ref.role, asked, key.key, shownBy(fn, encrypted.resource))) {
          yield { kind: "judged", fn, role: ref.role, encrypted, key: key.key, verdict };
        }
      } else if (key.kind === "unknown" && shownBy(fn, encrypted.resource).size > 0) {
        yield { kind: "unclear", fn, encrypted, because: `its key is unknown: ${key.because}` };
      }
    }
  }
}

/**
 * Whether the plan shows that the function does it. A grant on everything (`AmazonS3ReadOnlyAccess`) does not name what
 * the function uses. With one encrypted resource of the service in the plan it is the only one that the grant can be
 * for here.
 */
export const isShown = (model: Model, { encrypted, verdict }: Extract<KeyUse, { kind: "judged" }>): boolean =>
  verdict.shownUse ||
  (model.encrypted.filter((other) => other.service === encrypted.service).length === 1 &&
    model.world.of(encrypted.resource.type).length === 1);
