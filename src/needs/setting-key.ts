import type { Value } from "../values/value.ts";
import type { Path } from "../world/planned.ts";
import type { Resource } from "../world/types.ts";
import type { ServiceKeyNeed } from "./needs.ts";

/** A key that a setting names, and the service that must use it as itself: only the key's policy counts. */
export interface SettingKey {
  readonly declaredBy: Resource;
  /** Where the key is named. */
  readonly path: Path;
  readonly need: ServiceKeyNeed;
  /** The functions that the setting is for, each as a resource names it. */
  readonly users: readonly { readonly function: Value; readonly in: Resource }[];
  /** It is only checked where one of its users is a function of this plan. */
  readonly onlyWithFunction?: true;
  /** The key that AWS manages for the service works as well. */
  readonly managedKeyWorks?: true;
  /** What the service does with the key: "encrypt aws_cloudwatch_log_group.orders". */
  readonly does: string;
  readonly consequence: string;
  /** Why a failure does not concern a function: then it is undecided. */
  readonly outOfScope?: string;
}
