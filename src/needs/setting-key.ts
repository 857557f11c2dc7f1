import type { Value } from "../values/value.ts";
import type { Path } from "../world/planned.ts";
import type { Resource } from "../world/types.ts";
import type { ServiceKeyNeed } from "./needs.ts";

/** A key that a setting names, and the service that must use it in its own name: the key's policy alone decides. */
export interface SettingKey {
  readonly declaredBy: Resource;
  /** Where the key is named. */
  readonly path: Path;
  readonly need: ServiceKeyNeed;
  /** The functions that the setting is for, each as a resource names it. */
  readonly users: readonly { readonly function: Value; readonly in: Resource }[];
  /** It concerns nobody where none of its users is a function of this plan. */
  readonly onlyWithFunction?: true;
  /** The key that AWS manages for the service serves as well. */
  readonly managedServes?: true;
  /** What the service does with the key: "encrypt aws_cloudwatch_log_group.orders". */
  readonly does: string;
  readonly consequence: string;
  /** Why a failure is none of a function: then it is undecided. */
  readonly aside?: string;
}
