import type { SettingKey } from "../../needs/setting-key.ts";
import type { WorldView } from "../../needs/world-view.ts";

/** One setting that names a key, which a service uses in its own name. */
export interface KeySetting<R extends string = string> {
  /** kebab-case, the name of its file. */
  readonly id: string;
  readonly title: string;
  /** The AWS page that says what the key's policy must allow. */
  readonly docs: string;
  readonly reads: readonly R[];
  keys(world: WorldView<R>): Iterable<SettingKey>;
}

/** Ties `reads` to the types that `keys` may ask for. */
export const keySetting = <const R extends string>(setting: KeySetting<R>): KeySetting => setting as KeySetting;
