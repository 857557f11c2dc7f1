import type { Address, InstanceKey } from "./address.ts";
import { indexAt, nameAt, readResource } from "./parse-address.ts";
import { parseTraversal, type ReferenceStep } from "./traversal.ts";

/**
 * What an expression refers to, relative to its module, as the plan's configuration lists it (`references`). `path` is
 * what follows: attribute names and constant indexes.
 */
export type Reference =
  | { readonly kind: "resource"; readonly address: Address; readonly path: Path }
  | { readonly kind: "module"; readonly name: string; readonly key?: InstanceKey; readonly path: Path }
  | { readonly kind: "var" | "local"; readonly name: string; readonly path: Path }
  | { readonly kind: "each"; readonly name: "key" | "value"; readonly path: Path }
  | { readonly kind: "count" | "path" | "terraform" | "self"; readonly path: Path };
export type Path = readonly (string | number)[];

/** Parses a reference such as `aws_x.y["k"].arn`, `module.m["k"].out`, `each.value`; undefined for anything else. */
export function parseReference(text: string): Reference | undefined {
  const steps = parseTraversal(text);
  if (!steps) return undefined;
  const first = nameAt(steps, 0);
  const name = nameAt(steps, 1);
  switch (first) {
    case "module": {
      if (name === undefined) return undefined;
      const key = indexAt(steps, 2);
      if (key === undefined) return { kind: "module", name, path: pathFrom(steps, 2) };
      return { kind: "module", name, key, path: pathFrom(steps, 3) };
    }
    case "var":
    case "local":
      return name === undefined ? undefined : { kind: first, name, path: pathFrom(steps, 2) };
    case "each":
      return name === "key" || name === "value" ? { kind: "each", name, path: pathFrom(steps, 2) } : undefined;
    case "count":
    case "path":
    case "terraform":
    case "self":
      return { kind: first, path: pathFrom(steps, 1) };
    case "ephemeral":
    case "provider":
    case "action":
      return undefined;
    case "resource":
      return resourceFrom(steps, 1);
    default:
      return resourceFrom(steps, 0);
  }
}

function resourceFrom(steps: readonly ReferenceStep[], at: number): Reference | undefined {
  const read = readResource(steps, at);
  if (!read) return undefined;
  return { kind: "resource", address: { modules: [], ...read.resource }, path: pathFrom(steps, read.next) };
}

const pathFrom = (steps: readonly ReferenceStep[], start: number): Path =>
  steps.slice(start).map((step) => ("name" in step ? step.name : step.index));
