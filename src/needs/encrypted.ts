import type { Text } from "../values/text.ts";
import type { Value } from "../values/value.ts";
import type { Resource } from "../world/types.ts";

/** A resource that stores encrypted data, its service, and the rights on the key that using the data needs. */
export interface Encrypted {
  readonly resource: Resource;
  /** `s3`, as in `kms:ViaService = s3.REGION.amazonaws.com`. */
  readonly service: string;
  /** The key as it is configured; null means AWS's own. */
  readonly key: Value;
  /** Where the key is named, for locations. */
  readonly keyAt: { readonly resource: Resource; readonly path: readonly (string | number)[] };
  readonly uses: readonly Use[];
  /** What happens after apply if the caller lacks a right on the key, by use. */
  readonly whenDenied: Readonly<Partial<Record<Use["verb"], string>>>;
  /** The argument that encrypts it with a key that nobody needs a right on. */
  readonly withoutKey?: string;
  /** The encryption context that the service sends, by key, where it is documented. */
  readonly encryptionContext: ReadonlyMap<string, readonly Text[]>;
}

/** One way to use it: a caller that is allowed one of `actions` on `target` needs all of `keyActions` on the key. */
export interface Use {
  readonly verb: "read" | "write" | "use";
  readonly actions: readonly string[];
  /** The ARN that those actions apply to: the queue, or the bucket's objects. */
  readonly target: Text;
  readonly keyActions: readonly string[];
}
