import { ENCRYPTED_KINDS, type EncryptedKind, type KeyArgument, type Only } from "../aws/encryption.ts";
import type { Encrypted, Use } from "../needs/encrypted.ts";
import { anonymous, arnOf } from "../needs/texts.ts";
import { knownBool, knownText } from "../values/known.ts";
import { type Text, text } from "../values/text.ts";
import { itemsOf, unknown, type Value } from "../values/value.ts";
import { type Held, held } from "../world/held.ts";
import type { Path } from "../world/planned.ts";
import type { Resource, World } from "../world/types.ts";

/**
 * Everything in the world that is encrypted with a customer managed key. `same`: whether two holders certainly mean the
 * same.
 */
export const encryptedIn = (world: World, same: (a: Held, b: Held) => boolean): readonly Encrypted[] =>
  ENCRYPTED_KINDS.flatMap((kind) =>
    world.of(kind.type).flatMap((resource) => {
      const { separate } = kind;
      const from =
        separate && world.of(separate.type).find((one) => same(held(one, separate.by), held(resource, separate.to)));
      const holder = from ?? resource;
      const at = from && separate ? separate.key : kind.key;
      return keysIn(holder, at).map(({ key, path }): Encrypted => {
        const arn = arnOf(resource);
        return {
          service: kind.id,
          resource,
          key,
          keyAt: { resource: holder, path },
          uses: usesOf(kind, resource, arn),
          encryptionContext: contextOf(kind, resource, arn, holder, path),
          whenDenied: kind.whenDenied,
          ...(kind.withoutKey === undefined ? {} : { withoutKey: kind.withoutKey }),
        };
      });
    }),
  );

/** The keys that a resource names; none if it uses AWS's own key. */
function keysIn(holder: Resource, { blocks = [], argument, only }: KeyArgument): { key: Value; path: Path }[] {
  if (holder.isComputed(blocks[0] ?? argument)) return [];
  let enclosing: readonly Path[] = [[]];
  const open: { key: Value; path: Path }[] = [];
  for (const block of blocks) {
    enclosing = enclosing.flatMap((outer) => {
      const path = [...outer, block];
      const { items, unknown: because } = itemsOf(holder.get(...path));
      if (because !== undefined) open.push({ key: unknown(because), path });
      return items.map((_, index) => [...path, index]);
    });
  }
  const named = enclosing.flatMap((outer) => {
    const path = [...outer, argument];
    const key = holder.get(...path);
    const isUsed = counts(holder, outer, only);
    const isComputed = key.kind === "unknown" && key.hole?.id === [holder.address, ...path].join(".");
    if (isUsed === "no" || key.kind === "null" || isComputed) return [];
    const perhaps = unknown(`it is unknown until apply how ${holder.address} is encrypted`);
    return [{ key: isUsed === "yes" ? key : perhaps, path }];
  });
  return [...named, ...open];
}

/** Whether the argument has one of the values. */
function counts(holder: Resource, enclosing: Path, only: Only | undefined): "yes" | "no" | "unknown" {
  if (!only) return "yes";
  const [argument, ...values] = only;
  const value = holder.get(...enclosing, argument);
  const configured = knownBool(value)?.toString() ?? knownText(value);
  if (configured === undefined && value.kind !== "null") return "unknown";
  return values.some((one) => one === configured) ? "yes" : "no";
}

const usesOf = ({ uses }: EncryptedKind, resource: Resource, arn: Text): readonly Use[] =>
  uses.flatMap(({ verb, actions, of, behind, keyActions, only }) => {
    const other = of === undefined ? undefined : resource.get(of);
    if (counts(resource, [], only) !== "yes" || (other && other.kind !== "string")) return [];
    return [{ verb, actions, target: other ? other.text : text(arn, behind ?? ""), keyActions }];
  });

function contextOf({ context }: EncryptedKind, resource: Resource, arn: Text, holder: Resource, path: Path) {
  if (!context) return new Map<string, readonly Text[]>();
  const { name, objects } = context;
  // The block around the encryption is one level above the block with the key.
  const whole = objects === undefined || knownBool(holder.get(...path.slice(0, -3), objects)) === true;
  return new Map([[name, [whole ? arn : text(arn, "/", anonymous(resource, "object key", "any"))]]]);
}
