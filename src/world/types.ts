import type { Span } from "../hcl/syntax.ts";
import type { Address } from "../plan/address.ts";
import type { Text } from "../values/text.ts";
import type { Value } from "../values/value.ts";
import type { Secrets } from "./secrets/secrets.ts";

/** The resources as they will be after apply: deletes are gone, replacements are new, forgotten ones stay. */
export interface World {
  /** Managed resources and data sources of a type, ordered by address. */
  of(type: string): readonly Resource[];
  /** By instance address. */
  find(address: string): Resource | undefined;
  /** Resource types that occur, for listing what was met and not understood. */
  readonly types: ReadonlySet<string>;
  /** What could not be read or evaluated and may hide something: goes to the report's `gaps`. */
  readonly gaps: readonly Gap[];
  /**
   * Addresses of configured resources of a type of which the plan tells nothing, because it was narrowed (`-target`) or
   * ended with errors: they may be there after a later apply. Empty for a complete plan.
   */
  notCovered(type: string): readonly string[];
  /**
   * How HCL in the module of a resource names a text that must not be written out: by a reference in its block, else by a
   * variable of the module; undefined where neither has just this text.
   */
  nameFor(text: string, near: Resource): string | undefined;
  /** What no report may show. */
  readonly secrets: Secrets;
  /** Deleted by this plan, by type, with the values they had. */
  deleted(type: string): readonly Resource[];
}

export interface Gap {
  readonly what: string;
  readonly address: string | null;
  readonly file: string | null;
}

export interface Resource {
  readonly address: string;
  readonly parsed: Address;
  readonly type: string;
  readonly plannedAction: PlannedAction;
  /** Attribute paths that force the replacement, when `fate` is "replace". */
  readonly replacedFor: readonly (readonly (string | number)[])[];
  /** When `fate` is "replace": is the new one created before the old one is deleted (`create_before_destroy`)? */
  readonly createdFirst: boolean;
  readonly provider: Provider;
  /**
   * The value after apply under a path. Known plan values come first, then the evaluated HCL, then composed ARNs, then
   * a hole with this resource's identity. Null where nothing is set.
   */
  get(...path: readonly (string | number)[]): Value;
  /** Does the configuration set this attribute or block? What it does not set, the provider works out. */
  isConfigured(name: string): boolean;
  /** Will the provider work this attribute out while applying, because nothing (or null) is set? */
  isComputed(name: string): boolean;
  /** Does the configuration of an attribute or block refer to the other resource, by name, in the same module? */
  refersTo(name: string, other: Resource): boolean;
  /** Does an attribute or block take a value from the other resource, also through locals, variables and outputs? */
  takesFrom(name: string, other: Resource): boolean;
  /** The names of the attributes that the plan or the configuration has, for references to the whole resource. */
  attributeNames(): readonly string[];
  /** The value before apply; null when the resource is new. */
  before(...path: readonly (string | number)[]): Value;
  /** Where an attribute, the nearest block around it, or (empty path) the resource is written; null without HCL. */
  where(...path: readonly (string | number)[]): Span | null;
  /** Is there an edge (reference or depends_on, also through modules) that makes `other` be created first? */
  comesAfter(other: Resource): "yes" | "no" | "unknown";
}
export type PlannedAction = "create" | "update" | "replace" | "keep" | "read" | "forget" | "delete";

/** One provider configuration; account, region and partition are known texts or holes that belong to it. */
export interface Provider {
  readonly key: string;
  readonly account: Text;
  readonly region: Text;
  readonly partition: Text;
}
