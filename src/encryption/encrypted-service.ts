import type { Encrypted, UnderKey } from "../needs/encrypted.ts";
import type { WorldView } from "../needs/world-view.ts";

/** A service whose resources can be under a customer managed key, and what that asks of those who use them. */
export interface EncryptedService<R extends string = string, E = Encrypted>
  extends Pick<Encrypted, "whenDenied" | "withoutKey"> {
  /** As in `kms:ViaService = s3.REGION.amazonaws.com`. */
  readonly id: string;
  /** The AWS page that says which KMS rights the caller needs. */
  readonly docs: string;
  readonly reads: readonly R[];
  encrypted(world: WorldView<R>): Iterable<E>;
}

/** Ties `reads` to the types that `encrypted` may ask for, and says of each resource which service keeps it. */
export const encryptedService = <const R extends string>(service: EncryptedService<R, UnderKey>): EncryptedService => ({
  ...service,
  *encrypted(world) {
    const { id, whenDenied, withoutKey } = service;
    const more = withoutKey === undefined ? {} : { withoutKey };
    for (const encrypted of service.encrypted(world)) yield { service: id, whenDenied, ...more, ...encrypted };
  },
});

/** Of what an event source mapping reads. */
export const UNREAD =
  "Apply succeeds and the mapping is created, but Lambda cannot decrypt what it reads: nothing is delivered to the function, and no error reaches its log.";
