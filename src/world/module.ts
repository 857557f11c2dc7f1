import type { ModuleSource } from "../hcl/module-tree.ts";
import type { ModuleStep } from "../plan/address.ts";
import type { ConfigModule, Json, ModuleCall } from "../plan/types.ts";
import type { Context } from "../values/context.ts";
import type { Scope } from "../values/scope.ts";
import type { ChildKeys } from "./child-keys.ts";
import type { Inferred } from "./inferred.ts";
import type { Resource } from "./types.ts";

/** One instance of a module: what its names mean. */
export interface ModuleInstance {
  readonly steps: readonly ModuleStep[];
  readonly source: ModuleSource | undefined;
  /** Why there is no source, for reasons. */
  readonly missing: string;
  readonly configuration: ConfigModule | undefined;
  readonly scope: Scope;
}

/** What a module instance is made from. */
export interface ModuleParts {
  readonly steps: readonly ModuleStep[];
  readonly parent: ModuleInstance | undefined;
  readonly source: ModuleSource | undefined;
  readonly missing: string;
  readonly configuration: ConfigModule | undefined;
  readonly call: ModuleCall | undefined;
  readonly context: Context;
  /** What planned names tell of values that the HCL leaves open. */
  readonly inferred: Inferred;
  /** The root module's variables as the plan has them. */
  readonly given: ReadonlyMap<string, Json>;
  /** The root module's folder in the tree, to print `path.module` as Terraform does. */
  readonly rootDir: string;
  /** Resource instances of this module instance of a type, `TYPE` or `data.TYPE`. */
  resources(kind: string): readonly Resource[];
  /** The instances of a child module. */
  childKeys(name: string): ChildKeys;
  child(step: ModuleStep): ModuleInstance | undefined;
}
