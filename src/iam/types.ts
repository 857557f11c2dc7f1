import type { Text } from "../values/text.ts";
import type { Tri } from "../values/tri.ts";

/**
 * Policies as AWS reads them: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 * Strings are Texts: parts of them may be unknown until apply.
 */
export interface Policy {
  /** "2008-10-17" (also when absent) or "2012-10-17"; variables work only in the latter. */
  readonly version: string;
  readonly statements: readonly Statement[];
  /** Why there may be more statements than these (part of the document is unknown until apply). */
  readonly incomplete?: string;
  readonly origin: Origin;
}
/** Where a policy is written: shown in near misses, turned into a location by the model. */
export interface Origin {
  /** Resource address, or the ARN/name of an AWS managed policy. */
  readonly address: string;
  readonly path: readonly (string | number)[];
  readonly sensitive?: true;
}
export interface Statement {
  readonly sid: string | null;
  readonly index: number;
  readonly effect: "Allow" | "Deny" | "unknown";
  readonly actions: Patterns;
  /** Null in trust policies and resource policies without Resource: the resource is the policy's own. */
  readonly resources: Patterns | null;
  /** Null in identity policies. */
  readonly principals: Principals | null;
  readonly conditions: readonly Condition[];
  readonly origin: Origin;
}
/** `negated` for NotAction, NotResource. `unknown`: there may be further patterns, and why. */
export interface Patterns {
  readonly negated: boolean;
  readonly patterns: readonly Text[];
  readonly unknown?: string;
}
export interface Principals {
  readonly negated: boolean;
  /** `*` (the bare star) has kind "Any". */
  readonly entries: readonly {
    readonly kind: "AWS" | "Service" | "Federated" | "CanonicalUser" | "Any";
    readonly value: Text;
    readonly stale?: StaleRole;
  }[];
  readonly unknown?: string;
}
/**
 * A principal that names the ARN of a role that is deleted: `role` is created under the same ARN, but is another
 * principal.
 */
export interface StaleRole {
  readonly role: string;
  /** False where the principal may also be the new role. */
  readonly certain: boolean;
  readonly because: string;
}
export interface Condition {
  /** As written: `ForAnyValue:StringLikeIfExists`. */
  readonly operator: string;
  readonly key: string;
  readonly values: readonly Text[];
  readonly unknown?: string;
}

/** One question: may `principal` do `action` on `resource`? */
export interface Request {
  readonly action: string;
  readonly resource: Text;
  readonly principal: Principal;
  /** Condition keys in lower case. `otherKeys` answers for a key that is not here. */
  readonly context: ReadonlyMap<string, ContextValue>;
  /** What a key that `context` does not name is: `absent` (the service sends none) or `unknown`. */
  readonly otherKeys: "absent" | "unknown";
  /** Keys, in lower case, that AWS never sends with the action: absent, whatever `otherKeys` is. */
  readonly neverSent?: (key: string) => boolean;
}
export type ContextValue =
  | { readonly kind: "values"; readonly values: readonly Text[] }
  | { readonly kind: "absent" }
  | { readonly kind: "unknown"; readonly because: string };

export type Principal =
  | { readonly kind: "service"; readonly name: string }
  /** A role or user: its ARN with path, and the account that owns it. */
  | {
      readonly kind: "role";
      readonly arn: Text;
      readonly account: Text;
      readonly name: Text;
      /** The name of the role's session, where it is known: a statement can name `assumed-role/NAME/SESSION`. */
      readonly session?: Text;
      /**
       * Whether it has a permissions boundary: a Deny with NotPrincipal then applies to it in any case. Absent: it has
       * none.
       */
      readonly bounded?: "yes" | "unknown";
    }
  | { readonly kind: "anyone" };

/**
 * `direct`: the statement names the principal itself (or everyone). `account`: it names the principal's account, which
 * hands the decision to that account's identity policies.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts
 */
export type PrincipalMatch = "direct" | "account" | "no" | "unknown";

/** How one statement answers a request, part by part. */
export interface StatementMatch {
  readonly statement: Statement;
  readonly matches: Tri;
  readonly parts: readonly PartMatch[];
}
export interface PartMatch {
  readonly part: "principal" | "action" | "resource" | "condition";
  readonly matches: Tri;
  /** For conditions: the key and operator; for the action: the one that is requested; for the others empty. */
  readonly detail: string;
  /**
   * In words, without sensitive values: `it requires aws:SourceArn ArnLike arn:aws:s3:::b, but the request has
   * arn:aws:s3:::a`.
   */
  readonly because: string;
}

/** The answer to a request; as in Cedar, what is unknown stays in the answer as a reason. */
export type Decision =
  | { readonly answer: "allowed"; readonly by: readonly StatementMatch[] }
  | { readonly answer: "denied"; readonly by: readonly StatementMatch[] }
  /** Nothing allows it. Near misses: Allow statements that fail in as few parts as possible, nearest first. */
  | { readonly answer: "not-allowed"; readonly nearMisses: readonly StatementMatch[] }
  | {
      readonly answer: "undecided";
      readonly because: readonly string[];
      readonly nearMisses: readonly StatementMatch[];
    };

/** Whose policy it is: `identity` has no Principal; `trust` and some resource policies have no Resource. */
export type PolicyKind = "identity" | "resource" | "trust" | "key";
