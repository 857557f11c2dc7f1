import { KEY_NAMES } from "../aws/resource-kinds.ts";
import type { KmsGrant } from "../iam/decide-key.ts";
import { itemsOf, textOf } from "../values/value.ts";
import { held } from "../world/held.ts";
import type { Resource, World } from "../world/types.ts";
import { matching } from "./same.ts";
import { isStalePrincipal } from "./stale-principals.ts";

export interface KeyGrants {
  readonly grants: readonly KmsGrant[];
  /** Grants for a role that this plan recreates: they remain for the old role, and why. */
  readonly staleGrants: readonly { readonly resource: Resource; readonly role: string; readonly because: string }[];
}

/** What `aws_kms_grant` grants on a key of this plan. https://docs.aws.amazon.com/kms/latest/developerguide/grants.html */
export function grantsOn(world: World, key: Resource): KeyGrants {
  const all = world.of("aws_kms_grant");
  const notCovered = world
    .notCovered("aws_kms_grant")
    .map((address) => ({ grantee: null, operations: [], restricted: address }));
  return {
    grants: [...all.flatMap((grant) => grantOn(world, grant, key)), ...notCovered],
    staleGrants: all.flatMap((grant) => staleGrantOn(world, grant, key)),
  };
}

function staleGrantOn(world: World, grant: Resource, key: Resource): KeyGrants["staleGrants"] {
  const grantee = textOf(grant.get("grantee_principal"));
  if (grantee.kind !== "text" || !matching([key], KEY_NAMES, held(grant, "key_id")).sure) return [];
  const stale = isStalePrincipal(world, { kind: "AWS", value: grantee.text }, grant);
  return stale?.certain ? [{ resource: grant, role: stale.role, because: stale.because }] : [];
}

function grantOn(world: World, grant: Resource, key: Resource): readonly KmsGrant[] {
  const on = matching([key], KEY_NAMES, held(grant, "key_id"));
  const grantee = textOf(grant.get("grantee_principal"));
  if ((!on.sure && on.maybe.length === 0) || grantee.kind !== "text") return [];
  const stale = isStalePrincipal(world, { kind: "AWS", value: grantee.text }, grant);
  if (stale?.certain) return [];
  const operations = itemsOf(grant.get("operations"));
  const reasons = [
    ...(on.sure ? [] : [`${grant.address} may be for another key`]),
    ...(operations.unknown ? [operations.unknown] : []),
    ...(stale ? [stale.because] : []),
    ...(itemsOf(grant.get("constraints")).items.length > 0
      ? [`${grant.address} is limited by an encryption context`]
      : []),
  ];
  const texts = operations.items.map(textOf).flatMap((t) => (t.kind === "text" ? [t.text] : []));
  return [
    { grantee: grantee.text, operations: texts, ...(reasons[0] === undefined ? {} : { restricted: reasons[0] }) },
  ];
}
