import { parseArn } from "../aws/arn.ts";
import { KEY_NAMES, POLICY_HOLDERS } from "../aws/resource-kinds.ts";
import { knownText } from "../values/known.ts";
import { memoized } from "../values/memoized.ts";
import { known, show, type Text } from "../values/text.ts";
import { textOf, type Value } from "../values/value.ts";
import { listed } from "../values/words.ts";
import { type Held, held } from "../world/held.ts";
import { isCreated } from "../world/planned-action.ts";
import type { Provider, Resource, World } from "../world/types.ts";
import { grantsOn, type KeyGrants } from "./key-grants.ts";
import { type KeyPolicy, policyOf } from "./key-policy.ts";
import { matching } from "./same.ts";

/** A customer managed key. */
export interface Key extends KeyPolicy, KeyGrants {
  /** Undefined for a key outside the plan. */
  readonly resource: Resource | undefined;
  readonly address: string;
  readonly arn: Text;
  readonly account: Text;
  /** The names of all its aliases; null where it may have others. */
  readonly aliases: readonly Text[] | null;
}

export type KeyRef =
  | { readonly kind: "key"; readonly key: Key }
  /** No key, or one that AWS owns or manages: roles need no permission for it. */
  | { readonly kind: "by-aws"; readonly alias: string | null }
  | { readonly kind: "unknown"; readonly because: string };

export type KeyFinder = (value: Value, from: Provider) => KeyRef;

const KEYS = POLICY_HOLDERS.filter(({ policy }) => policy.kind === "key").map(({ type }) => type);

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
    const named: Held = [{ provider: from }, value];
    const awsAlias = awsManagedAlias(texted.text);
    if (awsAlias !== null) return { kind: "by-aws", alias: awsAlias };
    const own = matching(keys, KEY_NAMES, named);
    if (own.sure) {
      const resource = own.sure;
      return { kind: "key", key: memoized(made, resource, () => keyOf(world, resource)) };
    }
    const alias = matching(aliases, ["name", "arn"], named);
    if (alias.sure && depth < 4) return find(alias.sure.get("target_key_id"), alias.sure.provider, depth + 1);
    const read = matching(world.of("data.aws_kms_key"), KEY_NAMES, named);
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
    return { kind: "key", key: outside(texted.text, read.sure, from) };
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
  return {
    resource,
    address: resource.address,
    arn: arn.kind === "text" ? arn.text : [],
    account: resource.provider.account,
    aliases: aliasesOf(world, resource),
    ...policyOf(world, resource),
    ...grantsOn(world, resource),
  };
}

/** The aliases of a new key are those of this plan; null where it may have others. */
function aliasesOf(world: World, key: Resource): readonly Text[] | null {
  if (!isCreated(key) || world.notCovered("aws_kms_alias").length > 0) return null;
  const names: Text[] = [];
  for (const alias of world.of("aws_kms_alias")) {
    const on = matching([key], KEY_NAMES, held(alias, "target_key_id"));
    const name = textOf(alias.get("name"));
    if (on.maybe.length > 0 || (on.sure && name.kind !== "text")) return null;
    if (on.sure && name.kind === "text") names.push(name.text);
  }
  return names;
}

/** A key of another configuration: its policy may let anyone in. */
function outside(name: Text, read: Resource | undefined, from: Provider): Key {
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
