import type { Finding, Location, Undecided } from "../findings/types.ts";

/** All that is known of one function: what `--explain ADDRESS` prints. */
export interface Explained {
  readonly plan: string;
  readonly function: string;
  readonly location: Location | null;
  readonly role: ExplainedRole;
  readonly grants: readonly ExplainedGrant[];
  /** Why the role may have more, or other permissions than these. */
  readonly incomplete: readonly string[];
  readonly triggers: readonly ExplainedPart[];
  readonly settings: readonly ExplainedPart[];
  readonly calls: readonly ExplainedPart[];
  readonly code: {
    readonly read: boolean;
    /** Why the calls may not be all; null where they are. */
    readonly because: string | null;
  };
  readonly findings: readonly Finding[];
  readonly undecided: readonly Undecided[];
  /** The least policy for it, as HCL. */
  readonly policy: string;
}

export interface ExplainedRole {
  /** Null where it is unknown, or there is none. */
  readonly address: string | null;
  readonly because: string | null;
  readonly location: Location | null;
  /** What limits it: the address or ARN of its permissions boundary. */
  readonly boundary: string | null;
}

/** One statement of a policy of the role. */
export interface ExplainedGrant {
  /** The policy, and which statement of it. */
  readonly policy: string;
  readonly statement: string;
  /** What gives the policy to the role, where that is another resource. */
  readonly attachedBy: string | null;
  readonly effect: "Allow" | "Deny" | "unknown";
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: readonly string[];
  readonly location: Location | null;
}

/** A trigger, a setting or a call, with what it needs. */
export interface ExplainedPart {
  readonly what: string;
  readonly location: Location | null;
  readonly needs: readonly ExplainedNeed[];
}

export interface ExplainedNeed {
  readonly need: string;
  readonly verdict: "allowed" | "denied" | "undecided";
  /** The statements that decide it; of what nothing allows, none. */
  readonly statements: readonly string[];
  readonly because: string | null;
}
