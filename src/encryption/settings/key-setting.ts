import type { SettingKey } from "../../needs/setting-key.ts";
import type { WorldView } from "../../needs/world-view.ts";

/** One setting that names a key which a service uses as a service principal. */
export interface KeySetting<R extends string = string> {
  /** In kebab-case, the name of its file. */
  readonly id: string;
  readonly title: string;
  /** The AWS page that documents what the key policy must allow. */
  readonly docs: string;
  readonly reads: readonly R[];
  keys(world: WorldView<R>): Iterable<SettingKey>;
}

/** Limits the types that `keys` may read to those in `reads`. */
export const keySetting = <const R extends string>(setting: KeySetting<R>): KeySetting => setting as KeySetting;
