import type { Meter } from "./meter.ts";
import type { Value } from "./value.ts";

/** What evaluation needs besides names: bounds, and Terraform's functions (all but `try` and `can`). */
export interface Context {
  readonly meter: Meter;
  call(name: string, args: readonly Value[]): Value;
}
