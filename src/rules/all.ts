import { assumeRoleDenied } from "./assume-role-denied.ts";
import { broadGrant } from "./broad-grant.ts";
import { callDenied } from "./call-denied.ts";
import { decryptDenied } from "./decrypt-denied.ts";
import { deliveryDenied } from "./delivery-denied.ts";
import { destinationDenied } from "./destination-denied.ts";
import { eventSourceDenied } from "./event-source-denied.ts";
import { invokerRoleDenied } from "./invoker-role-denied.ts";
import { keyPolicyDenied } from "./key-policy-denied.ts";
import { lostEnvironmentGrant } from "./lost-environment-grant.ts";
import { lostInvokePermission } from "./lost-invoke-permission.ts";
import { mismatchedInvokePermission } from "./mismatched-invoke-permission.ts";
import { misscopedGrant } from "./misscoped-grant.ts";
import { missingEnvironmentVariable } from "./missing-environment-variable.ts";
import { missingInvokePermission } from "./missing-invoke-permission.ts";
import { noSuchPolicy } from "./no-such-policy.ts";
import { openInvokePermission } from "./open-invoke-permission.ts";
import { overlappingNotification } from "./overlapping-notification.ts";
import { overwrittenTrigger } from "./overwritten-trigger.ts";
import type { Rule } from "./rule.ts";
import { runtimeDenied } from "./runtime-denied.ts";
import { sharedExecutionRole } from "./shared-execution-role.ts";
import { shortVisibilityTimeout } from "./short-visibility-timeout.ts";
import { ungrantedReference } from "./ungranted-reference.ts";
import { unorderedGrant } from "./unordered-grant.ts";
import { untrustedExecutionRole } from "./untrusted-execution-role.ts";
import { unusedGrant } from "./unused-grant.ts";
import { wrongRegion } from "./wrong-region.ts";

/** Every rule, by id. Adding one: its file, a line here, its page in docs/rules, its fixtures (CONTRIBUTING.md). */
export const rules: readonly Rule[] = [
  assumeRoleDenied,
  broadGrant,
  callDenied,
  decryptDenied,
  deliveryDenied,
  destinationDenied,
  eventSourceDenied,
  invokerRoleDenied,
  keyPolicyDenied,
  lostEnvironmentGrant,
  lostInvokePermission,
  mismatchedInvokePermission,
  misscopedGrant,
  missingEnvironmentVariable,
  missingInvokePermission,
  noSuchPolicy,
  openInvokePermission,
  overlappingNotification,
  overwrittenTrigger,
  runtimeDenied,
  sharedExecutionRole,
  shortVisibilityTimeout,
  ungrantedReference,
  unorderedGrant,
  untrustedExecutionRole,
  unusedGrant,
  wrongRegion,
];
