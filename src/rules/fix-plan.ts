import type { StatementText } from "../aws/statement-text.ts";
import type { InModule } from "../world/local-address.ts";
import type { Resource } from "../world/types.ts";

/** How to fix it: HCL to show and, where that is safe, the changes to the source. */
export interface FixPlan {
  readonly title: string;
  /** A person must look at it before it is applied, whatever it changes. */
  readonly review?: true;
  /** HCL for a person to write: shown where there is no edit. */
  readonly snippet?: string;
  /** An attribute of an existing block to replace: short for one change. */
  readonly attribute?: { readonly resource: Resource; readonly name: string; readonly value: string };
  /** All of them together fix it. */
  readonly changes?: readonly Change[];
  /** The same, where those cannot be made in the source. */
  readonly otherwise?: readonly Change[];
  /** The new policy that it is: findings that want one for the same role get one block. */
  readonly grant?: PolicyForRole;
}
/** What changes in a policy. Statements count from 0; `identifiers` are HCL expressions. */
export type PolicyChange =
  | { readonly kind: "actions"; readonly statement: number; readonly actions: readonly string[] }
  | {
      readonly kind: "principals";
      readonly statement: number;
      readonly type: "AWS" | "Service";
      readonly identifiers: readonly string[];
    }
  /** `everyInstance`: it is right for all instances of the block. */
  | { readonly kind: "statement"; readonly add: StatementText; readonly everyInstance?: true }
  /** Statements that are removed, with the actions that each has; others remain. */
  | {
      readonly kind: "without";
      readonly statements: readonly { readonly statement: number; readonly actions: readonly string[] }[];
    };

/** `resource` is the one whose block changes. */
export type Change =
  /** Replaced, or added after the attribute `beside`. `everyInstance`: it is right for all instances of the block. */
  | {
      readonly kind: "attribute";
      readonly resource: Resource;
      readonly name: string;
      readonly value: string;
      readonly beside?: string;
      readonly everyInstance?: true;
    }
  /**
   * Items added to a list in the block, or in a block `inside` it. They must be right for all instances of the block.
   */
  | {
      readonly kind: "items";
      readonly resource: Resource;
      readonly inside?: string;
      readonly name: string;
      readonly items: readonly string[];
    }
  /** A change to the policy that an attribute has, where it is written. */
  | ({ readonly resource: Resource; readonly attribute: string } & PolicyChange)
  /** A new output of the resource's module. */
  | { readonly kind: "output"; readonly resource: Resource; readonly name: string; readonly value: string }
  /** The block is removed; nothing else of its module may name it. */
  | { readonly kind: "removal"; readonly resource: Resource }
  /** The data source `aws_caller_identity.current` in the resource's module, where it has none of that name. */
  | { readonly kind: "account"; readonly resource: Resource }
  /** A new resource after the block. */
  | {
      readonly kind: "block";
      readonly resource: Resource;
      readonly type: string;
      readonly label: string;
      readonly text: string;
    };

/** What the role is to be allowed on one resource, and how a module writes that resource's ARN. */
export interface GrantToWrite {
  readonly actions: readonly string[];
  readonly owner: Resource | undefined;
  /** The attribute of the owner that is written. */
  readonly attribute?: string;
  write(from: InModule): string;
}

/** A new inline policy of a role. */
export interface PolicyForRole {
  /** The same for policies that belong in one block: role and module. */
  readonly block: string;
  readonly grants: readonly GrantToWrite[];
  /** What AWS checks the policy for when it is created. */
  readonly waiting: readonly Waiting[];
  /** The block for these grants, as HCL to show and as changes. */
  write(grants: readonly GrantToWrite[], waiting: readonly Waiting[]): Pick<FixPlan, "snippet" | "changes">;
}

/** A resource that must be created after what grants it something. */
export interface Waiting {
  readonly resource: Resource;
  /** What grants it the rest and what it does not wait for yet, as its `depends_on` names it. */
  readonly also: readonly string[];
}
