import { parseArn } from "../aws/arn.ts";
import { POLICY_HOLDERS } from "../aws/resource-kinds.ts";
import type { Grant } from "../iam/decide-key.ts";
import type { Policy } from "../iam/types.ts";
import { knownText } from "../values/known.ts";
import { known, show, type Text, text } from "../values/text.ts";
import { itemsOf, textOf, type Value } from "../values/value.ts";
import { listed } from "../values/words.ts";
import { goingOf, isMade } from "../world/planned-action.ts";
import type { Provider, Resource, World } from "../world/types.ts";
import { isPolicy, policyAt } from "./policy-of.ts";
import { matching, sameText } from "./same.ts";
import { isStalePrincipal, withStalePrincipals } from "./stale-principals.ts";

/** A customer managed key. */
export interface Key {
  /** Undefined for a key outside the plan. */
  readonly resource: Resource | undefined;
  readonly address: string;
  readonly arn: Text;
  readonly account: Text;
  /** The names of all its aliases; null where it may have others. */
  readonly aliases: readonly Text[] | null;
  readonly policy: Policy | { readonly unknown: string };
  /** The resource and attribute that hold the key policy, for messages and fixes. */
  readonly policyAt: { readonly resource: Resource; readonly path: readonly (string | number)[] } | null;
  readonly grants: readonly Grant[];
  /** Grants for a role that this plan recreates: they remain for the old role, and why. */
  readonly staleGrants: readonly { readonly resource: Resource; readonly role: string; readonly because: string }[];
}

export type KeyRef =
  | { readonly kind: "key"; readonly key: Key }
  /** No key, or one that AWS owns or manages: roles need no permission for it. */
  | { readonly kind: "by-aws"; readonly alias: string | null }
  | { readonly kind: "unknown"; readonly because: string };

export type KeyFinder = (value: Value, from: Provider) => KeyRef;

const KEYS = POLICY_HOLDERS.filter(({ policy }) => policy.kind === "key").map(({ type }) => type);
/** Attributes that identify a key, its ARN last; an external key has no `key_id`. */
const NAMES = ["key_id", "id", "arn"];

/**
 * Finds keys by ARN, id, alias name or alias ARN:
 * https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id
 */
export function keyFinder(world: World): KeyFinder {
  const keys = KEYS.flatMap((type) => world.of(type));
  const aliases = [...world.of("aws_kms_alias"), ...world.of("data.aws_kms_alias")];
  const made = new Map<Resource, Key>();
  const find = (value: Value, from: Provider, depth: number): KeyRef => {
    const texted = textOf(value);
    if (texted.kind === "null" || (texted.kind === "text" && texted.text.length === 0)) {
      return { kind: "by-aws", alias: null };
    }
    if (texted.kind !== "text") {
      return { kind: "unknown", because: texted.kind === "unknown" ? texted.because : "the key is not a string" };
    }
    const awsAlias = awsManagedAlias(texted.text);
    if (awsAlias !== null) return { kind: "by-aws", alias: awsAlias };
    const own = matching(keys, NAMES, value);
    if (own.sure) {
      const resource = own.sure;
      let key = made.get(resource);
      if (!key) {
        key = keyOf(world, resource);
        made.set(resource, key);
      }
      return { kind: "key", key };
    }
    const alias = matching(aliases, ["name", "arn"], value);
    if (alias.sure && depth < 4) return find(alias.sure.get("target_key_id"), from, depth + 1);
    const read = matching(world.of("data.aws_kms_key"), NAMES, value);
    const maybe = [...own.maybe, ...alias.maybe];
    if (!read.sure && maybe.length > 0) {
      return {
        kind: "unknown",
        because: `${show(texted.text)} may be ${listed(
          maybe.map((r) => r.address),
          " or ",
        )}`,
      };
    }
    return { kind: "key", key: outsideKey(texted.text, read.sure, from) };
  };
  return (value, from) => find(value, from, 0);
}

/** `alias/aws/s3`, by name or ARN: an AWS managed key. */
function awsManagedAlias(name: Text): string | null {
  const resource = parseArn(name);
  const alias = resource.kind === "arn" ? resource.resource : name;
  const [first] = alias;
  return typeof first === "string" && first.startsWith("alias/aws/") ? (known(alias) ?? first) : null;
}

function keyOf(world: World, resource: Resource): Key {
  const arn = textOf(resource.get("arn"));
  const named = NAMES.map((name) => matching(world.of("aws_kms_key_policy"), ["key_id"], resource.get(name)));
  const separate = named.find(({ sure }) => sure)?.sure;
  const holder = separate ?? resource;
  const hasDefault = holder.isComputed("policy") || (holder === resource && isReset(world, resource));
  const policy = hasDefault ? null : policyAt(holder, ["policy"], "key");
  const unclear = separate ? undefined : (named.at(-1)?.maybe[0]?.address ?? world.notCovered("aws_kms_key_policy")[0]);
  return {
    resource,
    address: resource.address,
    arn: arn.kind === "text" ? arn.text : [],
    account: resource.provider.account,
    aliases: aliasesOf(world, resource),
    policy: unclear
      ? { unknown: `${unclear} may set the policy of ${resource.address}` }
      : isPolicy(policy)
        ? withStalePrincipals(world, policy, holder, ["policy"])
        : policy
          ? { unknown: `the policy in ${holder.address} cannot be read: ${policy.unreadable}` }
          : defaultPolicy(resource),
    policyAt: { resource: holder, path: ["policy"] },
    grants: [
      ...world.of("aws_kms_grant").flatMap((grant) => grantOn(world, grant, resource)),
      ...world.notCovered("aws_kms_grant").map((address) => ({ grantee: null, operations: [], restricted: address })),
    ],
    staleGrants: world.of("aws_kms_grant").flatMap((grant) => staleGrantOn(world, grant, resource)),
  };
}

/** The aliases of a new key are those of this plan; null where it may have others. */
function aliasesOf(world: World, key: Resource): readonly Text[] | null {
  if (!isMade(key) || world.notCovered("aws_kms_alias").length > 0) return null;
  const names: Text[] = [];
  for (const alias of world.of("aws_kms_alias")) {
    const on = matching([key], NAMES, alias.get("target_key_id"));
    const name = textOf(alias.get("name"));
    if (on.maybe.length > 0 || (on.sure && name.kind !== "text")) return null;
    if (on.sure && name.kind === "text") names.push(name.text);
  }
  return names;
}

/**
 * Does the plan delete the resource that set the key's policy, or change it to set another key's? The provider then
 * restores the default policy, unless it bypasses the lockout check.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kms_key_policy
 */
function isReset(world: World, key: Resource): boolean {
  if (key.isConfigured("policy")) return false;
  return goingOf(world, "aws_kms_key_policy").some((setter) => {
    const bypass = setter.before("bypass_policy_lockout_safety_check");
    if (bypass.kind === "bool" && bypass.value) return false;
    return NAMES.some((name) => sameText(setter.before("key_id"), key.before(name)) === "yes");
  });
}

/**
 * What `aws_kms_key` gets without a policy:
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
function defaultPolicy(resource: Resource): Policy {
  const origin = { address: resource.address, path: ["policy"] };
  const { partition, account } = resource.provider;
  return {
    version: "2012-10-17",
    origin,
    statements: [
      {
        sid: "Enable IAM User Permissions",
        index: 0,
        effect: "Allow",
        actions: { negated: false, patterns: [["kms:*"]] },
        resources: { negated: false, patterns: [["*"]] },
        principals: {
          negated: false,
          entries: [{ kind: "AWS", value: text("arn:", partition, ":iam::", account, ":root") }],
        },
        conditions: [],
        origin,
      },
    ],
  };
}

function staleGrantOn(world: World, grant: Resource, key: Resource): Key["staleGrants"] {
  const grantee = textOf(grant.get("grantee_principal"));
  if (grantee.kind !== "text" || !matching([key], NAMES, grant.get("key_id")).sure) return [];
  const stale = isStalePrincipal(world, { kind: "AWS", value: grantee.text }, grant);
  return stale?.certain ? [{ resource: grant, role: stale.role, because: stale.because }] : [];
}

function grantOn(world: World, grant: Resource, key: Resource): readonly Grant[] {
  const on = matching([key], NAMES, grant.get("key_id"));
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

/** A key of another configuration: its policy may allow anyone. */
function outsideKey(name: Text, read: Resource | undefined, from: Provider): Key {
  const byData = read && knownText(read.get("arn"));
  const arn = byData === undefined ? name : [byData];
  const parsed = parseArn(arn);
  const shown = read?.address ?? show(name);
  return {
    resource: undefined,
    address: shown,
    arn,
    account: parsed.kind === "arn" ? parsed.account : from.account,
    aliases: null,
    policy: { unknown: `the policy of the key ${shown} is not in this plan` },
    policyAt: null,
    grants: [],
    staleGrants: [],
  };
}
