import type { Address } from "./address.ts";

/** Parsed JSON. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/**
 * The parts of `terraform show -json` (format 1.x) that this tool reads:
 * https://developer.hashicorp.com/terraform/internals/json-format
 * Large parts are read only on demand: every function here may parse a slice of the file.
 */
export interface Plan {
  /** The file's name as the user gave it. */
  readonly file: string;
  readonly formatVersion: string;
  readonly terraformVersion: string | null;
  /** Values of the root module's variables, defaults included. */
  readonly variables: ReadonlyMap<string, Json>;
  /** `resource_changes` without deposed objects: managed resources, and data sources that apply will read. */
  readonly changes: readonly ResourceChange[];
  /** Data sources that were read during planning; only `prior_state` contains them. */
  readonly readData: readonly ReadData[];
  /** The planned outputs of the root module, without those that the plan removes. */
  outputs(): ReadonlyMap<string, Change>;
  configuration(): Configuration;
  /** Planning failed before its end: what the plan does not list may still exist. */
  readonly errored: boolean;
  /**
   * Whether applying this plan results in the whole configuration. `false` after `-target`, deferrals and errors; null
   * if the plan does not record it (OpenTofu, and Terraform before 1.8).
   */
  readonly complete: boolean | null;
  /**
   * Managed resources that exist (`prior_state`) and that the plan leaves out of `changes`, as with `-target`: they do
   * not change. Useful if `complete` is not true.
   */
  untouched(): readonly ReadData[];
  /** Changes that Terraform defers to a later plan (`deferred_changes`). */
  readonly deferred: readonly Deferred[];
  /**
   * Everything that the plan marks as sensitive: in resources before and after, in the state if it marks more, and in
   * outputs. Values are parsed one by one and not stored: most belong to resources that nothing asks for.
   */
  marked(): Iterable<Marked>;
  /**
   * What this tool does not understand in the plan, such as an action of a later Terraform, and malformed resources:
   * these are still in `changes` and `readData`, and their values are `odd`.
   */
  readonly unread: readonly Unread[];
}

export interface Deferred {
  /** As the plan prints it; an unknown instance has `[*]`. Null if the plan names none. */
  readonly address: string | null;
  /** `instance_count_unknown`, `resource_config_unknown`, `provider_config_unknown`, `deferred_prereq` … */
  readonly reason: string | null;
}
export interface Unread {
  readonly what: string;
  readonly address: string | null;
}
/** A malformed part of the plan, and the resource that it belongs to, if any. */
export interface Odd {
  /** `resource_changes[3].change.actions is a string where a list is required`. */
  readonly what: string;
  readonly address: string | null;
}

/** Values, and marks of the same shape with `true` where one is sensitive. */
export interface Marked {
  /** Of a managed resource instance, or `output.NAME`; null for data sources and deposed objects of the state. */
  readonly address: string | null;
  /** The resource type; "output" for an output. */
  readonly type: string;
  readonly values: Json;
  readonly marks: Json;
}

export interface ResourceChange {
  readonly address: string;
  readonly parsed: Address;
  /** `registry.terraform.io/hashicorp/aws`; never compare the registry. */
  readonly providerName: string;
  readonly actions: readonly Action[];
  /** `replace_because_cannot_update`, `delete_because_no_resource_config`, `read_because_config_unknown` … */
  readonly actionReason: string | null;
  readonly previousAddress: string | null;
  /** Whether the plan marks a part of it as sensitive. */
  readonly marked: boolean;
  change(): Change;
  /** Like `change`, but not stored: for a single look at what nothing else may ask for. */
  glance(): Change;
}
/** "unknown" is an action that this tool does not know: it is unknown what happens to the resource. */
export type Action = "no-op" | "create" | "read" | "update" | "delete" | "forget" | "unknown";

export interface Change {
  readonly before: Json;
  readonly after: Json;
  /** The shape of `after` with `true` where the value is unknown; other entries mean known. */
  readonly afterUnknown: Json;
  /** `true` where a value is sensitive. */
  readonly beforeSensitive: Json;
  readonly afterSensitive: Json;
  readonly replacePaths: readonly (readonly (string | number)[])[];
  /** Its malformed part, which counts as unknown and as sensitive. */
  readonly odd?: Odd;
}

export interface ReadData {
  readonly address: string;
  readonly parsed: Address;
  readonly providerName: string;
  values(): Json;
  /** If the plan's marks cannot be read, all of it is sensitive. */
  sensitiveValues(): Json;
  odd(): Odd | undefined;
}

export interface Configuration {
  /** By provider configuration key: `aws`, `aws.west`, `module.a:aws`. */
  readonly providers: ReadonlyMap<string, ProviderConfig>;
  readonly root: ConfigModule;
}
export interface ProviderConfig {
  readonly key: string;
  readonly name: string;
  readonly fullName: string | null;
  readonly alias: string | null;
  readonly moduleAddress: string | null;
  readonly versionConstraint: string | null;
  readonly expressions: ConfigExpressions;
  /** It is malformed: only its name is known. */
  readonly odd?: Odd;
}
export interface ConfigModule {
  readonly resources: readonly ConfigResource[];
  readonly calls: ReadonlyMap<string, ModuleCall>;
  readonly variables: ReadonlyMap<string, { readonly default?: Json; readonly sensitive: boolean }>;
  readonly outputs: ReadonlyMap<
    string,
    { readonly expression: ConfigExpression; readonly sensitive: boolean; readonly dependsOn: readonly string[] }
  >;
}
export interface ConfigResource {
  /** Relative to its module: `aws_sqs_queue.orders`, `data.aws_region.current`. */
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly providerConfigKey: string;
  readonly expressions: ConfigExpressions;
  /**
   * Null does not mean that there is none: Terraform omits expressions without references that are not constants, such
   * as `for_each = toset(["a", "b"])`. The instances' keys show it.
   */
  readonly countExpression: ConfigExpression | null;
  readonly forEachExpression: ConfigExpression | null;
  readonly dependsOn: readonly string[];
  /** It is malformed: only its name is known. */
  readonly odd?: Odd;
}
export interface ModuleCall {
  readonly name: string;
  readonly source: string;
  readonly versionConstraint: string | null;
  readonly expressions: ConfigExpressions;
  readonly countExpression: ConfigExpression | null;
  readonly forEachExpression: ConfigExpression | null;
  readonly dependsOn: readonly string[];
  readonly module: ConfigModule;
}

/** Attributes and nested blocks by name. Nested blocks are arrays or objects. */
export interface ConfigExpressions {
  readonly [name: string]: ConfigExpression | ConfigExpressions | readonly ConfigExpressions[] | undefined;
}
/** A constant, or the references of an expression; the plan does not contain the expression's text. */
export interface ConfigExpression {
  readonly constant_value?: Json;
  readonly references?: readonly string[];
}

/** Why an input is not a plan that this tool can read: printed as two lines, what is wrong and what to run instead. */
export interface PlanError {
  readonly kind:
    | "not-found"
    | "not-a-file"
    | "empty"
    | "not-json"
    | "truncated"
    | "wrapped"
    | "a-state"
    | "a-saved-plan"
    | "a-hidden-plan"
    | "not-a-plan"
    | "unsupported-version"
    | "odd-plan"
    | "too-deep"
    | "too-large"
    | "no-terraform"
    | "terraform-failed"
    | "no-match";
  readonly problem: string;
  readonly help: string;
}
