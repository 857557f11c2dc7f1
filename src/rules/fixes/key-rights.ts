import type { LambdaFunction } from "../../model/functions.ts";
import { lackingOnKey } from "../../model/judge-key.ts";
import type { Key } from "../../model/keys.ts";
import type { Model } from "../../model/model.ts";
import type { Role } from "../../model/roles.ts";
import type { Right } from "../../needs/needs.ts";
import { equalTexts } from "../../values/compare.ts";

/** A right on a key, written by a reference to the key where it is in the plan. */
export const keyRight = ({ arn, resource }: Key, action: string): Right => ({
  anyOf: [action],
  resource: arn,
  ...(resource ? { writtenAs: { resource, attribute: "arn" } } : {}),
});

/**
 * What the role also lacks on the keys of what it is to be allowed: without it the next plan would show the same call
 * refused by KMS.
 */
export function rightsOnKeys(
  model: Model,
  fn: LambdaFunction,
  role: Role,
  missing: readonly Right[],
): readonly Right[] {
  const found = new Map<string, Right>();
  for (const { anyOf, resource } of missing) {
    const encrypted = model.encrypted.find(({ uses }) =>
      uses.some(({ target }) => equalTexts(target, resource) === "yes"),
    );
    if (!encrypted) continue;
    const ref = model.key(encrypted.key, encrypted.resource.provider);
    if (ref.kind !== "key") continue;
    for (const action of lackingOnKey(fn, role, encrypted, ref.key, anyOf[0] ?? ""))
      found.set(`${ref.key.address} ${action}`, keyRight(ref.key, action));
  }
  return [...found.values()];
}
