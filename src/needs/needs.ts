import type { Text } from "../values/text.ts";
import type { Value } from "../values/value.ts";
import type { Path } from "../world/planned.ts";
import type { Resource } from "../world/types.ts";

/**
 * What AWS demands so that something around a function works. Event sources state needs and judge nothing; rules look
 * at how each need is answered and know no Terraform type.
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

/** The function's resource policy must admit a service (or, for URLs, a caller). */
export interface InvokeNeed {
  readonly kind: "invoke";
  /** `s3.amazonaws.com`, or `*` for everyone. */
  readonly principal: string;
  /** Set where the service calls as a role of this account, and the policy must name that role. */
  readonly role?: CallingRole;
  /** Usually `lambda:InvokeFunction`. */
  readonly action: string;
  /**
   * The ARNs the service may call with: admitting one of them is enough. Empty: what the service sends as source is
   * not documented, so a statement that limits the source is undecided.
   */
  readonly sources: readonly Text[];
  /**
   * Where a caller chooses what the source ARN says (the HTTP method of an ANY route): the sources of each choice, all of
   * which must be admitted.
   */
  readonly choices?: readonly (readonly Text[])[];
  /** The account the service calls from, when it sends one. */
  readonly account: Text | null;
  readonly sourceAt: SourceAt | null;
  /** Further condition keys, in lower case, that the service sends; no value for one that it never sends. */
  readonly context?: ReadonlyMap<string, readonly Text[]>;
  /** AWS checks this when the trigger is created, so the permission must be created first. */
  readonly checkedAtCreation: boolean;
  /** Set when a failure here is not certain by the documentation: then a "no" is undecided, for this reason. */
  readonly doubt?: string;
  /** Set when somebody adds the statement without being told to, and who: "the provider adds it when …". */
  readonly addedBy?: string;
  /** Something outside the plan may excuse it: a failure is then likely, not certain. */
  readonly likely?: true;
  /** The same call needs these as well: all are judged, and reported, as one. */
  readonly together?: readonly InvokeNeed[];
  /** Further arguments of the permission, and a comment about it, for the fix. */
  readonly written?: { readonly arguments: readonly (readonly [string, string])[]; readonly comment?: string };
}

/** Which attribute has an ARN, and what comes behind it, for the fix; null where that is none of this plan. */
export interface SourceAt {
  readonly resource: Resource;
  readonly attribute: string;
  readonly suffix?: string;
}

/** A role under which a service calls, and which nobody but AWS gives rights to: a service-linked one. */
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
  /** Why it cannot be judged when no role is set: a service-linked one is used, say. */
  readonly withoutRole?: string;
  /** The service that assumes it: `scheduler.amazonaws.com`. Null when it is not documented: trust is not judged. */
  readonly service: string | null;
  /** Condition keys, in lower case, that the service documents to send when it assumes the role. Others are unknown. */
  readonly trustContext?: ReadonlyMap<string, readonly Text[]>;
  readonly actions: readonly string[];
  /** A qualifier that the service may add where the trigger names none: a right on that alone is then undecided. */
  readonly mayQualify?: string;
  /** The role that assumes it, where that is not the service: the state machine's own. */
  readonly assumedBy?: Value;
  /** What happens when the role cannot be assumed, where that differs from the trigger's consequence. */
  readonly whenUntrusted?: string;
  /** Where AWS may use the function's resource policy instead: if that admits, a "no" here is undecided. */
  readonly orElse?: InvokeNeed;
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
  /** Why it is not known which rights are needed: then it is undecided. */
  readonly doubt?: string;
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
  /** Where the resource's own policy stands, when not at it: an object's is its bucket's. */
  readonly policyAt?: Text;
  /** How a policy names the resource, when not by its own ARN: a log stream by its group's. */
  readonly writtenAs?: SourceAt | null;
  /** Documented, but known not to be enforced in every case: a "no" is then undecided, for this reason. */
  readonly doubt?: string;
}

/** Services beside Lambda itself must be able to assume the function's execution role. */
export interface TrustNeed {
  readonly kind: "trust";
  readonly services: readonly string[];
}

/** The service takes the function in a certain form only: a numbered version, in one region. */
export interface FunctionFormNeed {
  readonly kind: "function-form";
  /** Who asks for it, for messages: "Lambda@Edge". */
  readonly service: string;
  readonly region: string;
  /** What happens when it is named without a version, or by `$LATEST` or an alias. */
  readonly whenNotNumbered: string;
  /** What happens when it is in another region. */
  readonly whenElsewhere: string;
}

/** A queue must hide a message for as long as the function may work on it. */
export interface HiddenForNeed {
  readonly kind: "hidden-for";
  /** Undefined where it is not known, or not in the plan. */
  readonly queue: Resource | undefined;
  /** Those that it may be. */
  readonly perhaps: readonly Resource[];
  /** The attribute with the seconds, and how many they are where it is not set. */
  readonly attribute: string;
  readonly byDefault: number;
}

/** A queue, topic or bus on the way must admit the service that sends to it. */
export interface DeliveryNeed {
  readonly kind: "delivery";
  readonly to: Value;
  readonly action: string;
  readonly principal: string;
  /** What the service sends as `aws:SourceArn` and `aws:SourceAccount`; null where that is not documented. */
  readonly source: Text | null;
  readonly account: Text | null;
  readonly sourceAt: SourceAt | null;
  /** AWS tries the delivery when the hop is created, so the policy must be there first. */
  readonly checkedAtCreation: boolean;
  readonly doubt?: string;
}

/** A service must be admitted by the policy of the key that encrypts what it delivers to. */
export interface ServiceKeyNeed {
  readonly kind: "service-key";
  readonly principal: string;
  readonly actions: readonly string[];
  readonly source: Text | null;
  readonly account: Text | null;
  /** False where AWS says that it sends neither source nor account to KMS: a key policy that asks for them fails. */
  readonly sendsSource: boolean;
  /** The encryption context that it sends to KMS, by name in lower case, where that is documented. */
  readonly encryptionContext?: ReadonlyMap<string, Text>;
  /** Another name that AWS may call under: where the key admits that one, a "no" is undecided. */
  readonly perhapsAs?: string;
  /** The service, by name, of which it is not known whether it needs all of `actions`: a "no" to some is undecided. */
  readonly perhapsNotAll?: string;
}

/** Something that starts a function, as a plan declares it. */
export interface Trigger {
  readonly declaredBy: Resource;
  /** Where in the declaring resource the function is named. */
  readonly path: Path;
  /** The function as it is named there: an ARN, an invocation URI, a name. */
  readonly target: Value;
  /** Alias or version that is named beside the function, not in its ARN. */
  readonly qualifier?: Text;
  /** Set when it is not known that this is a trigger at all ("its protocol is not known before apply"). */
  readonly onlyIf?: string;
  /** What sends the events, for messages: the bucket's or topic's address, else the declaring resource's. */
  readonly title: string;
  /** What happens after apply when a need is not met, by kind of need; from the service's documentation. */
  readonly consequence: string;
  readonly needs: readonly Need[];
  /** Why nothing is to be granted, where `needs` is empty: for `--verbose`. */
  readonly asksNothing?: string;
}
