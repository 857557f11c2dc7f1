import type { Span } from "../hcl/syntax.ts";
import type { Address, ModuleStep } from "../plan/address.ts";
import type { Text } from "../values/text.ts";
import type { Tri } from "../values/tri.ts";
import type { Value } from "../values/value.ts";
import type { Secrets } from "./secrets/secrets.ts";

/** The resources as they will be after apply: without deleted ones, with replacements, and with forgotten ones. */
export interface World {
  /** Managed resources and data sources of a type, ordered by address. */
  of(type: string): readonly Resource[];
  /** By instance address. */
  find(address: string): Resource | undefined;
  /** Resource types that occur, to list those that were not understood. */
  readonly types: ReadonlySet<string>;
  /** What could not be read or evaluated and may hide something: becomes the report's `gaps`. */
  readonly gaps: readonly Gap[];
  /**
   * Addresses of configured resources of a type that the plan does not cover, because it was limited (`-target`) or
   * ended with errors: they may exist after a later apply. Empty for a complete plan.
   */
  notCovered(type: string): readonly string[];
  /**
   * How HCL in the module of a resource refers to a text that must not be printed: by a reference in its block, else by
   * a variable of the module; undefined if neither has exactly this text.
   */
  nameFor(text: string, near: Resource): string | undefined;
  /** What the modules call things, for HCL that is proposed. */
  readonly names: ModuleNames;
  /** What no report may show. */
  readonly secrets: Secrets;
  /** Resources of a type that this plan deletes, with their old values. */
  deleted(type: string): readonly Resource[];
}

/** Names in modules; `steps` lead to a module from the root. */
export interface ModuleNames {
  /** The labels of all blocks of a managed type, also of those without an instance. */
  labels(type: string, steps: readonly ModuleStep[]): ReadonlySet<string>;
  outputs(steps: readonly ModuleStep[]): ReadonlySet<string>;
  /** Whether the module is in the repository, and not downloaded. */
  isLocal(steps: readonly ModuleStep[]): boolean;
  /**
   * How a module writes an attribute of a resource in another one: an output of a module that it calls, or a variable of
   * its own. Undefined where neither has it.
   */
  nameAcross(resource: Resource, attribute: string, steps: readonly ModuleStep[]): string | undefined;
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
  /** Attribute paths that force the replacement, if `plannedAction` is "replace". */
  readonly replacedFor: readonly (readonly (string | number)[])[];
  /**
   * If `plannedAction` is "replace": whether the new one is created before the old one is deleted
   * (`create_before_destroy`).
   */
  readonly createdFirst: boolean;
  /** If `plannedAction` is "replace": whether the old one stays, because Terraform only forgets it. */
  readonly leavesOld: boolean;
  readonly provider: Provider;
  /**
   * The value after apply under a path. Known plan values take precedence, then the evaluated HCL, then composed ARNs,
   * then a hole with this resource's identity. Null if nothing is set.
   */
  get(...path: readonly (string | number)[]): Value;
  /** Whether the configuration sets this attribute or block. Otherwise the provider computes it. */
  isConfigured(name: string): boolean;
  /** Whether the provider will compute this attribute during apply, because nothing (or null) is set. */
  isComputed(name: string): boolean;
  /** Whether the configuration of an attribute or block refers to the other resource by name, in the same module. */
  refersTo(name: string, other: Resource): boolean;
  /**
   * Whether an attribute or block takes a value from the other resource, also through locals, variables and outputs.
   */
  takesFrom(name: string, other: Resource): boolean;
  /**
   * Whether Terraform leaves changes of an attribute or block alone that something else makes (`ignore_changes`); unknown
   * without HCL.
   */
  ignoresChanges(name: string): Tri;
  /** The names of the attributes that the plan or the configuration has, for references to the whole resource. */
  attributeNames(): readonly string[];
  /** The value before apply; null if the resource is new. */
  before(...path: readonly (string | number)[]): Value;
  /** Where an attribute, the nearest enclosing block, or (empty path) the resource is written; null without HCL. */
  where(...path: readonly (string | number)[]): Span | null;
  /**
   * Whether there is an edge (reference or depends_on, also through modules) that makes Terraform create `other` first.
   */
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
