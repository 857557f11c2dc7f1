/**
 * A resource instance address: `module.a["k"].module.b[0].data.aws_x.y["z"]`.
 * https://developer.hashicorp.com/terraform/cli/state/resource-addressing
 */
export interface Address {
  readonly modules: readonly ModuleStep[];
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  /** Present only on an instance of a resource with `count` (number) or `for_each` (string). */
  readonly key?: InstanceKey;
}
export interface ModuleStep {
  readonly name: string;
  readonly key?: InstanceKey;
}
export type InstanceKey = string | number;
