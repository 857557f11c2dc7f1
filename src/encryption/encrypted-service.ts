import type { Encrypted } from "../needs/encrypted.ts";
import type { WorldView } from "../needs/world-view.ts";

/** A service whose resources can be under a customer managed key, and what that asks of those who use them. */
export interface EncryptedService<R extends string = string> {
  readonly id: string;
  /** The AWS page that says which KMS rights the caller needs. */
  readonly docs: string;
  readonly reads: readonly R[];
  encrypted(world: WorldView<R>): Iterable<Encrypted>;
}

export const encryptedService = <const R extends string>(service: EncryptedService<R>): EncryptedService =>
  service as EncryptedService;
