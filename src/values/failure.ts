import type { Unknown, Value } from "./value.ts";

/**
 * Terraform would raise an error here, for this reason (it completes "… cannot be decided because"). Outside `try` and
 * `can` it counts like any other unknown; these two must distinguish it from a value that is unknown until apply.
 */
export const failed = (because: string): Unknown => ({ kind: "unknown", because, failed: true });

export const isFailed = (value: Value): value is Unknown & { readonly failed: true } =>
  value.kind === "unknown" && value.failed === true;
