import type { Address } from "./address.ts";

/** Parsed JSON. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/**
 * What this tool reads of `terraform show -json` (format 1.x):
 * https://developer.hashicorp.com/terraform/internals/json-format
 * Large parts are read only when asked for: every function here may parse a slice of the file.
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
  /** Data sources that were read while planning; they stand only in `prior_state`. */
  readonly readData: readonly ReadData[];
  /** The root module's outputs as they were planned; those that the plan removes are not there. */
  outputs(): ReadonlyMap<string, Change>;
  configuration(): Configuration;
  /** Planning failed part of the way: what the plan does not list may exist all the same. */
  readonly errored: boolean;
  /**
   * Does applying this plan bring about the whole configuration? `false` after `-target`, deferrals and errors; null
   * where the plan does not say (OpenTofu, and Terraform before 1.8).
   */
  readonly complete: boolean | null;
  /**
   * Managed resources that exist (`prior_state`) and that the plan leaves out of `changes`, as `-target` does: they stay
   * as they are. Worth asking for when `complete` is not true.
   */
  untouched(): readonly ReadData[];
  /** Changes that Terraform puts off to a later plan (`deferred_changes`). */
  readonly deferred: readonly Deferred[];
  /**
   * All that the plan marks as sensitive: of resources before and after, of the state where it says more, and of outputs.
   * Each value is parsed when it comes, and not kept: most of it is of resources that nobody asks for.
   */
  marked(): Iterable<Marked>;
  /**
   * What the plan says and this tool does not know, such as an action of a later Terraform, and resources that are not of
   * the form that Terraform gives them: these stand in `changes` and `readData`, and their values are `odd`.
   */
  readonly unread: readonly Unread[];
}

export interface Deferred {
  /** As the plan prints it; an instance that is not known yet has `[*]`. Null where the plan names none. */
  readonly address: string | null;
  /** `instance_count_unknown`, `resource_config_unknown`, `provider_config_unknown`, `deferred_prereq` … */
  readonly reason: string | null;
}
export interface Unread {
  readonly what: string;
  readonly address: string | null;
}
/** What is not of the form that Terraform gives it, and the resource that it is about, where it is about one. */
export interface Odd {
  /** `resource_changes[3].change.actions is a string where a list is needed`. */
  readonly what: string;
  readonly address: string | null;
}

/** Values, and the same shape with `true` where one is sensitive. */
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
  /** `registry.terraform.io/hashicorp/aws`; never match on the registry. */
  readonly providerName: string;
  readonly actions: readonly Action[];
  /** `replace_because_cannot_update`, `delete_because_no_resource_config`, `read_because_config_unknown` … */
  readonly actionReason: string | null;
  readonly previousAddress: string | null;
  /** Does the plan mark something of it as sensitive? */
  readonly marked: boolean;
  change(): Change;
  /** The same, not kept: for a look at what nothing else may ask for. */
  glance(): Change;
}
/** "unknown" is an action that this tool does not know: nothing can be said of what becomes of the resource. */
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
  /** What of it is not of the form that Terraform gives it: that counts as unknown and as sensitive. */
  readonly odd?: Odd;
}

export interface ReadData {
  readonly address: string;
  readonly parsed: Address;
  readonly providerName: string;
  values(): Json;
  /** All of it is sensitive where the plan's own word cannot be read. */
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
  /** Its form is not Terraform's: nothing is said of it but its name. */
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
   * Null does not mean that there is none: Terraform leaves out what refers to nothing and is no plain constant, such
   * as `for_each = toset(["a", "b"])`. The instances' keys tell.
   */
  readonly countExpression: ConfigExpression | null;
  readonly forEachExpression: ConfigExpression | null;
  readonly dependsOn: readonly string[];
  /** Its form is not Terraform's: nothing is said of it but its name. */
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

/** Attribute or nested block names to what the configuration says of them. Nested blocks are arrays or objects. */
export interface ConfigExpressions {
  readonly [name: string]: ConfigExpression | ConfigExpressions | readonly ConfigExpressions[] | undefined;
}
/** A constant, or the references of an expression whose text the plan does not hold. */
export interface ConfigExpression {
  readonly constant_value?: Json;
  readonly references?: readonly string[];
}

/** Why an input is no plan this tool can read: two lines at the edge, what is wrong and what to run instead. */
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
