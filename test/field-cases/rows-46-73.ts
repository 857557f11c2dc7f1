import type { FieldCase } from "./field-case.ts";

/** What users ran into with replacement, roles, keys and ARN forms. */
export const rows46to73: readonly FieldCase[] = [];
