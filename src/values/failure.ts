import type { Unknown, Value } from "./value.ts";

/**
 * Terraform would raise an error here, for the reason given (the end of "… cannot be decided because"). Outside of
 * `try` and `can` it counts as any other unknown; those two must tell it from a value that apply decides.
 */
export const failed = (because: string): Unknown => ({ kind: "unknown", because, failed: true });

export const isFailed = (value: Value): value is Unknown & { readonly failed: true } =>
  value.kind === "unknown" && value.failed === true;
