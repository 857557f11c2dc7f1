import type { Address, InstanceKey, ModuleStep } from "./address.ts";
import { quoteKey } from "./quoted-key.ts";
import { parseTraversal, type ReferenceStep } from "./traversal.ts";

/**
 * Parses the address of a resource instance, or of a resource within its module (`aws_x.y`, `data.aws_x.y`). Undefined
 * for anything else: a module, an attribute, a key that is not constant.
 */
export function parseAddress(text: string): Address | undefined {
  const steps = parseTraversal(text);
  const read = steps && readModules(steps, 0);
  if (!read) return undefined;
  const resource = readResource(steps, read.next);
  return resource && resource.next === steps.length ? { modules: read.modules, ...resource.resource } : undefined;
}

/** Parses `module.a["k"].module.b[0]`; no steps for "", undefined if it is not a module instance. */
export function parseModuleAddress(text: string): readonly ModuleStep[] | undefined {
  if (text === "") return [];
  const steps = parseTraversal(text);
  const read = steps && readModules(steps, 0);
  return read && read.next === steps.length ? read.modules : undefined;
}

/** An address exactly as Terraform prints it. */
export function printAddress(address: Address): string {
  const mode = address.mode === "data" ? "data." : "";
  const module = moduleAddress(address);
  return `${module}${module && "."}${mode}${address.type}.${address.name}${printKey(address.key)}`;
}

/** The address of the module instance of a resource: `module.a["k"].module.b[0]`, "" for the root module. */
export function moduleAddress(address: Address): string {
  return printModules(address.modules);
}

export function printModules(modules: readonly ModuleStep[]): string {
  return modules.map((step) => `module.${step.name}${printKey(step.key)}`).join(".");
}

/** The names of the module calls that enclose something, outermost first. */
export const modulePath = (modules: readonly ModuleStep[]): readonly string[] => modules.map(({ name }) => name);

export function printKey(key: InstanceKey | undefined): string {
  if (key === undefined) return "";
  return typeof key === "number" ? `[${key}]` : `[${quoteKey(key)}]`;
}

export interface ReadModules {
  readonly modules: readonly ModuleStep[];
  readonly next: number;
}

/** The leading module steps from `at`; undefined if a `module` has no name after it. */
function readModules(steps: readonly ReferenceStep[], at: number): ReadModules | undefined {
  const modules: ModuleStep[] = [];
  let next = at;
  while (nameAt(steps, next) === "module") {
    const name = nameAt(steps, next + 1);
    if (name === undefined) return undefined;
    const key = indexAt(steps, next + 2);
    modules.push(key === undefined ? { name } : { name, key });
    next += key === undefined ? 2 : 3;
  }
  return { modules, next };
}

export interface ReadResource {
  readonly resource: Omit<Address, "modules">;
  readonly next: number;
}

/** `aws_x.y["k"]` or `data.aws_x.y["k"]` from `at`; more steps may follow. */
export function readResource(steps: readonly ReferenceStep[], at: number): ReadResource | undefined {
  const data = nameAt(steps, at) === "data";
  const start = data ? at + 1 : at;
  const type = nameAt(steps, start);
  const name = nameAt(steps, start + 1);
  if (type === undefined || name === undefined) return undefined;
  const key = indexAt(steps, start + 2);
  const mode = data ? "data" : "managed";
  if (key === undefined) return { resource: { mode, type, name }, next: start + 2 };
  return { resource: { mode, type, name, key }, next: start + 3 };
}

export function nameAt(steps: readonly ReferenceStep[], at: number): string | undefined {
  const step = steps[at];
  return step && "name" in step ? step.name : undefined;
}

export function indexAt(steps: readonly ReferenceStep[], at: number): InstanceKey | undefined {
  const step = steps[at];
  return step && "index" in step ? step.index : undefined;
}
