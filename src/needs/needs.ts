import type { Text } from "../values/text.ts";
import type { Value } from "../values/value.ts";
import type { Path } from "../world/planned.ts";
import type { Resource } from "../world/types.ts";
import type { Handed } from "./event.ts";

/**
 * What AWS requires of a policy or setting so that something around a function works. Event sources state needs and
 * judge nothing; rules report the verdict on each need and know no Terraform type.
 */
export type Need =
  | InvokeNeed
  | InvokeByRoleNeed
  | InvokerRightsNeed
  | RoleRightsNeed
  | TrustNeed
  | FunctionFormNeed
  | HiddenForNeed
  | DeliveryNeed
  | ServiceKeyNeed;

/** The function's resource policy must allow a service (or, for URLs, a caller) to invoke it. */
export interface InvokeNeed {
  readonly kind: "invoke";
  /** `s3.amazonaws.com`, or `*` for everyone. */
  readonly principal: string;
  /** Set where the service calls as a role of this account, and the policy must name that role. */
  readonly role?: CallingRole;
  /** Usually `lambda:InvokeFunction`. */
  readonly action: string;
  /**
   * The source ARNs that the service may send: to allow one of them is enough. Empty: AWS does not document what the
   * service sends, so a statement that limits the source is undecided.
   */
  readonly sources: readonly Text[];
  /**
   * Where a caller chooses a part of the source ARN (the HTTP method of an ANY route): the sources of each choice, all
   * of which must be allowed.
   */
  readonly choices?: readonly (readonly Text[])[];
  /** The account the service calls from, when it sends one. */
  readonly account: Text | null;
  readonly sourceAt: SourceAt | null;
  /** Further condition keys, in lower case, that the service sends; no value for one that it never sends. */
  readonly context?: ReadonlyMap<string, readonly Text[]>;
  /** AWS checks this when the trigger is created, so the permission must be created first. */
  readonly checkedAtCreation: boolean;
  /**
   * Set where AWS's documentation leaves it uncertain that this is needed: then a "no" is undecided, for this reason.
   */
  readonly doubt?: string;
  /** The call that this is a way of, where there are several: one for each stage of an API. */
  readonly call?: string;
  /** Why it may not be called in this way: if another way of the call is allowed, a "no" is undecided. */
  readonly perhaps?: string;
  /** Set where the statement is added automatically; says by whom: "the provider adds it when …". */
  readonly addedBy?: string;
  /** Set where something outside the plan may make it unnecessary: a failure is then likely, not certain. */
  readonly likely?: true;
  /** Further needs of the same call: all are judged, and reported, as one. */
  readonly together?: readonly InvokeNeed[];
  /** Further arguments of the permission, and a comment about it, for the fix. */
  readonly written?: { readonly arguments: readonly (readonly [string, string])[]; readonly comment?: string };
}

/** The attribute that contains an ARN, and what follows it, for the fix. */
export interface SourceAt {
  readonly resource: Resource;
  readonly attribute: string;
  readonly suffix?: string;
}

/** A service-linked role that a service calls with: only AWS grants it rights. */
export interface CallingRole {
  /** For messages: "the service-linked role AWSServiceRoleForAutoScaling". */
  readonly title: string;
  readonly arn: Text;
  readonly account: Text;
  readonly name: Text;
  /** The HCL expression of its ARN, for the fix. */
  readonly expression: string;
}

/** A service assumes a role, and the role must be allowed to invoke the function. */
export interface InvokeByRoleNeed {
  readonly kind: "invoke-by-role";
  readonly role: Value;
  /** Attribute path of the role in the declaring resource, or in `roleIn`. */
  readonly rolePath: Path;
  /** The resource that names the role, when it is not the declaring one. */
  readonly roleIn?: Resource;
  /** Why it is undecided where no role is set: a service-linked role is used, for example. */
  readonly withoutRole?: string;
  /**
   * The service that assumes it: `scheduler.amazonaws.com`. Null where AWS does not document it: trust is not judged.
   */
  readonly service: string | null;
  /** Condition keys, in lower case, that the service documents to send when it assumes the role. Others are unknown. */
  readonly trustContext?: ReadonlyMap<string, readonly Text[]>;
  readonly actions: readonly string[];
  /** A qualifier that the service may add where the trigger names none: a right on that alone is then undecided. */
  readonly mayQualify?: string;
  /** The role that assumes it, where that is not the service: the state machine's own. */
  readonly assumedBy?: Value;
  /** What happens if the role cannot be assumed, where that differs from the trigger's consequence. */
  readonly whenUntrusted?: string;
  /** Set where AWS may use the function's resource policy instead: if that allows the call, a "no" is undecided. */
  readonly orResourcePolicy?: InvokeNeed;
  readonly doubt?: string;
}

/** The role that a service invokes with must have further rights: to read the pipe's source, to list functions. */
export interface InvokerRightsNeed {
  readonly kind: "invoker-rights";
  readonly role: Value;
  readonly rolePath: Path;
  readonly rights: readonly Right[];
  /** What the rights are for, in words: "read aws_sqs_queue.orders". */
  readonly purposeText: string;
  readonly consequence: string;
  /** Why it is unknown which rights are needed: then it is undecided. */
  readonly doubt?: string;
  /** Set where AWS tries the role when the trigger is created: what happens if the rights are granted later. */
  readonly checkedAtCreation?: string;
}

/** The role that polls or runs must have rights on a resource. */
export interface RoleRightsNeed {
  readonly kind: "role-rights";
  readonly purpose: "event-source" | "destination" | "runtime";
  readonly rights: readonly Right[];
  /** What the rights are for, in words: "read aws_sqs_queue.orders". */
  readonly purposeText: string;
  /** Does the call come from the function's own code environment (lambda:SourceFunctionArn is set)? */
  readonly fromFunction: boolean;
  readonly checkedAtCreation: boolean;
  /** "warning" where AWS goes on without the right (logs, tracing). */
  readonly severity?: "error" | "warning";
  /** The resource concerned, when it is not the declaring one: destination, queue. */
  readonly subject?: Resource;
  readonly doubt?: string;
}
export interface Right {
  /** One of these is enough. */
  readonly anyOf: readonly string[];
  readonly resource: Text;
  /** The ARN whose resource policy counts, where it is another one: for an object its bucket's. */
  readonly policyAt?: Text;
  /** How a policy names the resource, when not by its own ARN: a log stream by its group's. */
  readonly writtenAs?: SourceAt | null;
  /** Set where AWS documents the right but does not always enforce it: a "no" is then undecided, for this reason. */
  readonly doubt?: string;
  /**
   * Set where AWS lists the right, but goes on without it: where nothing else is missing, that is likely and no error,
   * with this consequence.
   */
  readonly livesWithout?: string;
}

/** Services beside Lambda itself must be able to assume the function's execution role. */
export interface TrustNeed {
  readonly kind: "trust";
  readonly services: readonly string[];
}

/** The service only accepts the function in a certain form: a numbered version, in one region. */
export interface FunctionFormNeed {
  readonly kind: "function-form";
  /** The service, for messages: "Lambda@Edge". */
  readonly service: string;
  readonly region: string;
  /** What happens if it is named without a version, or by `$LATEST` or an alias. */
  readonly whenNotNumbered: string;
  /** What happens if it is in another region. */
  readonly whenElsewhere: string;
}

/** A queue must hide a message for as long as the function can run. */
export interface HiddenForNeed {
  readonly kind: "hidden-for";
  /** Undefined where it is unknown, or not in the plan. */
  readonly queue: Resource | undefined;
  /** The queues that it may be. */
  readonly perhaps: readonly Resource[];
  /** The attribute with the seconds, and the default where it is not set. */
  readonly attribute: string;
  readonly byDefault: number;
}

/** A queue, topic or bus on the way to a function must allow the service that sends to it. */
export interface DeliveryNeed {
  readonly kind: "delivery";
  readonly to: Value;
  readonly action: string;
  readonly principal: string;
  /** What the service sends as `aws:SourceArn` and `aws:SourceAccount`; null where that is not documented. */
  readonly source: Text | null;
  readonly account: Text | null;
  readonly sourceAt: SourceAt | null;
  /** The policy that a topic has by default allows it, within one account. */
  readonly allowedByDefault?: true;
  /** AWS checks the delivery when it is created, so the policy must exist first. */
  readonly checkedAtCreation: boolean;
  readonly doubt?: string;
}

/** The policy of a key must allow a service that uses the key. */
export interface ServiceKeyNeed {
  readonly kind: "service-key";
  readonly principal: string;
  readonly actions: readonly string[];
  readonly source: Text | null;
  readonly account: Text | null;
  /**
   * False where AWS documents that it sends neither source nor account to KMS: a key policy that requires them fails.
   */
  readonly sendsSource: boolean;
  /** The encryption context that it sends to KMS, by name in lower case, where that is documented. */
  readonly encryptionContext?: ReadonlyMap<string, Text>;
  /** Another name that AWS may call under: where the key allows that one, a "no" is undecided. */
  readonly mayCallAs?: string;
  /** The service's name, where it is unknown whether it needs all of `actions`: a "no" to some is undecided. */
  readonly mayNotNeedAll?: string;
}

/** Something that starts a function, as a plan declares it. */
export interface Trigger {
  readonly declaredBy: Resource;
  /** Where in the declaring resource the function is named. */
  readonly path: Path;
  /** The function as it is named there: an ARN, an invocation URI, a name. */
  readonly target: Value;
  /** The alias or version, where it is named in an argument of its own and not in the function's ARN. */
  readonly qualifier?: Text;
  /** Set where it is unknown whether this is a trigger at all ("its protocol is unknown until apply"). */
  readonly onlyIf?: string;
  /** What sends the events, for messages: the bucket's or topic's address, else the declaring resource's. */
  readonly title: string;
  /** What happens after apply if a need is not met; from the service's documentation. */
  readonly consequence: string;
  readonly needs: readonly Need[];
  /** The event that it hands to the function; without it nothing is known of that. */
  readonly hands?: Handed;
  /** Why it cannot be checked, where `needs` is empty: it is undecided then. */
  readonly notChecked?: string;
  /** Why no permission is needed, where `needs` is empty: for `--verbose`. */
  readonly noPermissionNeeded?: string;
}
