import type { Use } from "../../needs/encrypted.ts";
import type { Text } from "../../values/text.ts";
import type { Value } from "../../values/value.ts";
import type { Resource } from "../../world/types.ts";

/** What AWS asks of the caller of one operation. */
export type CallRights =
  /** All of them. */
  | { readonly kind: "rights"; readonly rights: readonly CallRight[] }
  /** AWS asks for no permission. */
  | { readonly kind: "nothing" }
  | { readonly kind: "unknown"; readonly because: string };

/** One permission that a call needs. */
export interface CallRight {
  /** AWS asks for one of these; which one depends on a parameter that is unknown, where there are several. */
  readonly actions: readonly string[];
  readonly target: CallTarget;
  /** What the call does to the target, where that is not what it is made on: it gives a role away, or has data read. */
  readonly does?: "passes" | "reads";
  /** Set where it is unknown whether AWS asks for it at all; says why. */
  readonly onlyIf?: string;
  /** Condition keys, in lower case, that the call certainly sends; without a value, one that it does not send. */
  readonly context?: ReadonlyMap<string, readonly Text[]>;
  /** How it uses the key that the resource is encrypted with; none where the service does not use the key for it. */
  readonly keyUse?: Use["verb"];
  /** Set where it is unknown whether it uses the key in that way. */
  readonly mayUseKey?: true;
}

/** What a permission is asked on. */
export interface CallTarget {
  readonly kind: TargetKind;
  /** The resource of the plan, where it certainly is one. */
  readonly resource?: Resource;
  /** The ARN of the resource; several where it is unknown which of these forms it has. */
  readonly arns: readonly Text[];
  /** What follows that ARN in what policies name: an object's key, an index; several where it is unknown which. */
  readonly behind: readonly Text[];
  /** A permission on one of these forms is enough. */
  readonly oneIsEnough?: true;
  /** Why it is unknown which resource it is. */
  readonly unknown?: string;
  /** A policy of the resource, which this tool does not read, may allow it; says which. */
  readonly mayAllow?: string;
  /** The key as the call names it, for the operations of KMS. */
  readonly key?: Value;
}

/** A kind of resource that calls name. */
export interface TargetKind {
  /** As a sentence names one: "bucket". */
  readonly noun: string;
  /** The Terraform types that are such resources. */
  readonly types: readonly string[];
  /** Attributes whose value names the resource in a call, apart from its ARN. */
  readonly names: readonly string[];
  /** The attribute with its ARN; `arn` if nothing is said. */
  readonly arnAt?: string;
  /** Resources of this kind have no policies of their own: only the caller's policies decide within an account. */
  readonly withoutPolicy?: true;
}

/** Where a call is made from and what its names mean there. */
export interface CallScope {
  readonly partition: Text;
  readonly region: Text;
  readonly account: Text;
  /**
   * The one resource of these types that certainly has the value in one of the attributes and may have the ARN, where
   * one is given.
   */
  find(types: readonly string[], attributes: readonly string[], value: Value, arn?: Text): Resource | undefined;
  /** One of this type, in whichever account and region. */
  one(type: string): Resource | undefined;
}

/** A call's parameters, by the API's names, and where it is made. */
export interface Asked {
  readonly input: Value;
  readonly scope: CallScope;
}

/** What an operation needs, from what it is called with. */
export type Operation = (asked: Asked) => readonly CallRight[];

/** The operations of one service that need more than the action of the same name. */
export interface ServiceOperations {
  /** The SDK's name of the service. */
  readonly service: string;
  /** The page that says which actions the operations need. */
  readonly docs: string;
  readonly operations: Readonly<Record<string, Operation>>;
}
