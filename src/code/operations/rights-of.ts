import { POLICY_HOLDERS } from "../../aws/resource-kinds.ts";
import type { ServiceAuthorization } from "../../aws/service-authorization.ts";
import { at } from "../../values/value.ts";
import type { CodeCall } from "../calls.ts";
import { serviceOperations } from "./all.ts";
import type { CallRight, CallRights, CallScope } from "./call-rights.ts";
import { prefixOf } from "./prefixes.ts";
import { isDirectoryBucket } from "./s3-targets.ts";
import { accountAlone, somewhere, wholeAccount } from "./target.ts";
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
 * Most operations need the action of their own name. Where the reference lists no resource for the action, it is asked
 * on the account; else it is not known without a table on which resource, so that only a caller who has it nowhere is
 * refused.
 */
function byName(
  { service, operation, input }: Pick<CodeCall, "service" | "operation" | "input">,
  scope: CallScope,
  authorization: ServiceAuthorization,
): CallRights {
  const prefix = prefixOf(service);
  const actions = [`${prefix}:${operation}`];
  if (actions.some((action) => authorization.isAction(action) !== "yes"))
    return { kind: "unknown", because: `it is not known which action ${service}:${operation} needs` };
  const ofAccount = actions.every((action) => authorization.resourceTypesOf(action)?.length === 0);
  const locate = !ofAccount
    ? somewhere(prefix, HOLDERS, `it is not known which resource ${service}:${operation} needs it on`)
    : DESCRIBED.has(service) && operation.startsWith("Describe")
      ? accountAlone
      : wholeAccount(prefix);
  const rights = locate({ input, scope }).map(
    (target): CallRight => ({
      actions,
      // The policy of a key may allow what the caller's own policies do not.
      target: prefix === "kms" ? { ...target, key: at(input, "KeyId") } : target,
    }),
  );
  return { kind: "rights", rights };
}

/** Whatever it is called on may have a policy that allows it. */
const HOLDERS = [...new Set(POLICY_HOLDERS.map(({ type }) => type))];

/**
 * Services that document that what describes is allowed on `*` alone.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/ec2-api-permissions.html
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/control-access-using-iam.html
 */
const DESCRIBED: ReadonlySet<string> = new Set(["autoscaling", "ec2"]);
