import type { Text } from "../values/text.ts";
import { decide } from "./decide.ts";
import type { ContextValue, Decision, Policy, Request } from "./types.ts";

/** A call that an AWS service makes to a function, queue, topic or key as itself. */
export interface ServiceCall {
  /** `s3.amazonaws.com` */
  readonly service: string;
  readonly action: string;
  readonly resource: Text;
  /** The resource that the service sends the call for, and its account; `absent` if it sends none. */
  readonly sourceArn: ContextValue;
  readonly sourceAccount: ContextValue;
  /** Further condition keys, in lower case. */
  readonly context?: ReadonlyMap<string, ContextValue>;
  readonly neverSent?: Request["neverSent"];
}

/**
 * Whether the resource policies of the target allow a service; nothing else counts for a service.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services
 */
export const decideService = (policies: readonly Policy[], call: ServiceCall): Decision =>
  decide(policies, serviceRequest(call));

export const serviceRequest = (call: ServiceCall): Request => ({
  action: call.action,
  resource: call.resource,
  principal: { kind: "service", name: call.service },
  context: new Map([
    ["aws:sourcearn", call.sourceArn],
    ["aws:sourceaccount", call.sourceAccount],
    ...(call.context ?? []),
  ]),
  otherKeys: "unknown",
  ...(call.neverSent ? { neverSent: call.neverSent } : {}),
});
