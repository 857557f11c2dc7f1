import type { RoleRightsNeed } from "../needs/needs.ts";
import type { WorldView } from "../needs/world-view.ts";
import type { Value } from "../values/value.ts";
import type { Path } from "../world/planned.ts";
import type { Resource } from "../world/types.ts";

/** What a setting of a function needs of its execution role: for a destination, a network, a log group. */
export interface SettingNeed {
  /** The function that the setting names. */
  readonly function: Value;
  readonly declaredBy: Resource;
  readonly path: Path;
  readonly need: RoleRightsNeed;
  /** The address of the other resource: the destination, or the function itself. */
  readonly subject: string;
  readonly consequence: string;
}

/** One setting and what it needs; the counterpart of an event source. */
export interface FunctionNeed<R extends string = string> {
  /** In kebab-case, the name of its file. */
  readonly id: string;
  readonly title: string;
  /** The AWS page that documents the permissions. */
  readonly docs: string;
  readonly reads: readonly R[];
  settingNeeds(world: WorldView<R>): Iterable<SettingNeed>;
}

/** What a setting needs of the role while the function runs. */
export const atRunTime = (
  fn: Resource,
  path: Path,
  {
    consequence,
    ...need
  }: Pick<RoleRightsNeed, "purposeText" | "rights"> & Partial<RoleRightsNeed> & Pick<SettingNeed, "consequence">,
): SettingNeed => ({
  function: fn.get("arn"),
  declaredBy: fn,
  path,
  subject: fn.address,
  need: { kind: "role-rights", purpose: "runtime", fromFunction: true, checkedAtCreation: false, ...need },
  consequence,
});

/** Limits the types that `needs` may read to those in `reads`. */
export const functionNeed = <const R extends string>(need: FunctionNeed<R>): FunctionNeed => need as FunctionNeed;
