import type { Span } from "../hcl/syntax.ts";
import type { Model } from "../model/model.ts";
import type { Change, FixPlan, PolicyChange } from "../rules/rule.ts";
import type { Resource } from "../world/types.ts";

export type { PolicyChange } from "../rules/rule.ts";

/** A change to one block of the source, or next to it; src/fixes turns it into an edit. */
export interface BlockChange {
  /** The module calls that lead to the block's module. */
  readonly module: readonly string[];
  /** The block in the source. */
  readonly block: Span;
  readonly resourceType: string;
  /** How many instances the block has in the plan: a change affects all of them. */
  readonly instances: number;
  readonly change: SourceChange;
  /** A person must look at it, whatever it changes. */
  readonly review?: true;
}
export type SourceChange =
  | {
      readonly kind: "attribute";
      readonly name: string;
      readonly value: string;
      readonly beside: string | null;
      readonly everyInstance?: true;
    }
  | { readonly kind: "items"; readonly inside: string | null; readonly name: string; readonly items: readonly string[] }
  | { readonly kind: "policy"; readonly attribute: string; readonly change: PolicyChange }
  | { readonly kind: "output"; readonly name: string; readonly value: string }
  | { readonly kind: "account" }
  | { readonly kind: "removal" }
  | { readonly kind: "block"; readonly type: string; readonly label: string; readonly text: string };

/**
 * The ways in which a fix changes the source, the better one first; each is the changes with their blocks, and is left out
 * if the HCL of one of them is missing.
 */
export function waysOf(fix: FixPlan | null, model: Model): readonly (readonly BlockChange[])[] {
  const planned: readonly Change[] = fix?.changes ?? (fix?.attribute ? [{ kind: "attribute", ...fix.attribute }] : []);
  return [planned, fix?.otherwise ?? []].flatMap((way) => {
    const changes = way.map((change) => blockChange(change, model, fix?.review === true));
    const found = changes.filter((change) => change !== null);
    return found.length > 0 && found.length === changes.length ? [found] : [];
  });
}

function blockChange(change: Change, model: Model, review: boolean): BlockChange | null {
  const { resource } = change;
  const block = resource.parsed.mode === "managed" ? resource.where() : null;
  if (!block) return null;
  return {
    module: resource.parsed.modules.map((step) => step.name),
    block,
    resourceType: resource.type,
    instances: instancesOf(resource, block, model, change.kind === "block"),
    change: sourceChange(change),
    ...(review ? { review } : {}),
  };
}

function sourceChange(change: Change): SourceChange {
  switch (change.kind) {
    case "attribute":
      return {
        kind: "attribute",
        name: change.name,
        value: change.value,
        beside: change.beside ?? null,
        ...(change.everyInstance ? { everyInstance: true } : {}),
      };
    case "items":
      return { kind: "items", inside: change.inside ?? null, name: change.name, items: change.items };
    case "output":
      return { kind: "output", name: change.name, value: change.value };
    case "account":
      return { kind: "account" };
    case "removal":
      return { kind: "removal" };
    case "block":
      return { kind: "block", type: change.type, label: change.label, text: change.text };
    default: {
      const { resource: _, attribute, ...rest } = change;
      return { kind: "policy", attribute, change: rest };
    }
  }
}

/**
 * How many instances share a block: by `count`, `for_each` and calls of its module. A block beside it has those of the
 * module.
 */
function instancesOf(resource: Resource, block: Span, model: Model, beside: boolean): number {
  const sharing = model.world.of(resource.type).filter((other) => {
    if (other.parsed.name !== resource.parsed.name) return false;
    const where = other.where();
    return where?.file === block.file && where.startLine === block.startLine;
  });
  return beside ? new Set(sharing.map(({ parsed }) => JSON.stringify(parsed.modules))).size : sharing.length;
}
