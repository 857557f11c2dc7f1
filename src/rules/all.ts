import { decryptDenied } from "./decrypt-denied.ts";
import { eventSourceDenied } from "./event-source-denied.ts";
import { keyPolicyDenied } from "./key-policy-denied.ts";
import { mismatchedInvokePermission } from "./mismatched-invoke-permission.ts";
import { missingInvokePermission } from "./missing-invoke-permission.ts";
import type { Rule } from "./rule.ts";
import { untrustedExecutionRole } from "./untrusted-execution-role.ts";

/** Every rule, by id. Adding one: its file, a line here, its page in docs/rules, its fixtures (CONTRIBUTING.md). */
export const rules: readonly Rule[] = [
  decryptDenied,
  eventSourceDenied,
  keyPolicyDenied,
  mismatchedInvokePermission,
  missingInvokePermission,
  untrustedExecutionRole,
];
