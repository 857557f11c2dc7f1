import { POLICY_HOLDERS } from "../../aws/resource-kinds.ts";
import type { ServiceAuthorization } from "../../aws/service-authorization.ts";
import { text } from "../../values/text.ts";
import { at } from "../../values/value.ts";
import type { CodeCall } from "../calls.ts";
import { serviceOperations } from "./all.ts";
import type { CallRights, CallScope, CallTarget } from "./call-rights.ts";
import { prefixOf } from "./prefixes.ts";
import { isDirectoryBucket } from "./s3-targets.ts";
import { anything } from "./target.ts";
import { needsNoPermission } from "./without-permission.ts";

const SERVICES = new Map(serviceOperations.map((one) => [one.service, one.operations]));

/** The permissions that a call needs of whoever makes it. */
export function rightsOf(
  call: Pick<CodeCall, "service" | "operation" | "input">,
  scope: CallScope,
  authorization: ServiceAuthorization,
): CallRights {
  const { service, operation, input } = call;
  if (needsNoPermission(service, operation)) return { kind: "nothing" };
  if (service === "s3" && isDirectoryBucket(input))
    return { kind: "unknown", because: "the permissions that directory buckets need are not known" };
  const operations = SERVICES.get(service);
  const known = operations && Object.hasOwn(operations, operation) ? operations[operation] : undefined;
  if (!known) return byName(call, scope, authorization);
  const rights = known({ input, scope });
  return rights.length === 0 ? { kind: "nothing" } : { kind: "rights", rights };
}

/**
 * Most operations need the action of their own name. On which resource it is asked is not known without a table, so
 * that only a caller who has it nowhere is refused.
 */
function byName(
  { service, operation, input }: Pick<CodeCall, "service" | "operation" | "input">,
  scope: CallScope,
  authorization: ServiceAuthorization,
): CallRights {
  const prefix = prefixOf(service);
  const actions = OTHER_ACTIONS.get(`${service}:${operation}`) ?? [`${prefix}:${operation}`];
  if (actions.some((action) => authorization.isAction(action) !== "yes"))
    return { kind: "unknown", because: `it is not known which action ${service}:${operation} needs` };
  const noun = `resource of ${prefix}`;
  const target: CallTarget = {
    kind: { noun, types: HOLDERS, names: [] },
    arns: [["*"], text("arn:", scope.partition, `:${prefix}:`, anything(`a ${noun}`))],
    behind: [[]],
    unknown: `it is not known which resource ${service}:${operation} needs it on`,
    // The policy of a key may allow what the caller's own policies do not.
    ...(prefix === "kms" ? { key: at(input, "KeyId") } : {}),
  };
  return { kind: "rights", rights: [{ actions, target }] };
}

/** Whatever it is called on may have a policy that allows it. */
const HOLDERS = [...new Set(POLICY_HOLDERS.map(({ type }) => type))];

/**
 * Operations that need one of several actions, by what is sent.
 * https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html
 */
const OTHER_ACTIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ["sesv2:SendEmail", ["ses:SendEmail", "ses:SendRawEmail", "ses:SendTemplatedEmail"]],
  ["sesv2:SendBulkEmail", ["ses:SendBulkEmail", "ses:SendBulkTemplatedEmail", "ses:SendTemplatedEmail"]],
]);
