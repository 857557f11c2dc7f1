import type { InstanceKey, ModuleStep } from "../plan/address.ts";
import { modulePath } from "../plan/parse-address.ts";
import type { Configuration, Plan } from "../plan/types.ts";
import type { Context } from "../values/context.ts";
import { memoized } from "../values/memoized.ts";
import { at, type Value } from "../values/value.ts";
import { type ChildKeys, keysOf, writtenKeys } from "./child-keys.ts";
import type { EntryIndex } from "./entry-index.ts";
import { callOf, moduleAt } from "./graph.ts";
import type { Inferred } from "./inferred.ts";
import type { ModuleInstance } from "./module.ts";
import { makeModule } from "./modules.ts";
import { type PlanEntry, stepsKey } from "./plan-entries.ts";
import type { Source } from "./source.ts";
import type { Gap, Resource } from "./types.ts";

/** What module instances are built from. */
export interface ModulesParts {
  readonly plan: Plan;
  readonly configuration: Configuration;
  readonly source: Source | null;
  readonly index: EntryIndex;
  readonly context: Context;
  readonly inferred: Inferred;
  resourceOf(entry: PlanEntry): Resource;
  gap(gap: Gap): void;
}

export interface Modules {
  moduleOf(steps: readonly ModuleStep[]): ModuleInstance;
  /** The instances of a module call. */
  childKeys(steps: readonly ModuleStep[], name: string): ChildKeys;
  /**
   * The sensitive variables of every instance of a module that declares some, according to the plan's configuration.
   */
  sensitiveVariables(): Iterable<Value>;
}

/** The module instances, each built on demand, with the reason if its source is missing. */
export function moduleInstances(parts: ModulesParts): Modules {
  const { configuration, source, index, context } = parts;
  const made = new Map<string, ModuleInstance>();

  const moduleOf = (steps: readonly ModuleStep[]): ModuleInstance => memoized(made, stepsKey(steps), () => make(steps));

  const make = (steps: readonly ModuleStep[]): ModuleInstance => {
    const address = stepsKey(steps) || null;
    const path = modulePath(steps);
    const found = source?.tree.module(path);
    const lacking = found && "missing" in found ? found.missing : undefined;
    const present = found && !("missing" in found) ? found : undefined;
    const missing =
      lacking === undefined
        ? "the HCL is not available"
        : `the source of module ${path.join(".")} is not available (${lacking})`;
    if (lacking !== undefined)
      parts.gap({ what: `${missing}: whatever depends on its HCL is undecided`, address, file: null });
    for (const { what, span } of present?.problems ?? []) {
      const file = source?.display(span.file) ?? span.file;
      parts.gap({ what: `${file}:${span.startLine}: ${what}`, address, file });
    }
    return makeModule({
      steps,
      parent: steps.length === 0 ? undefined : moduleOf(steps.slice(0, -1)),
      source: present,
      missing,
      configuration: moduleAt(configuration, path),
      call: callOf(configuration, path),
      context,
      inferred: parts.inferred,
      given: parts.plan.variables,
      rootDir: source?.tree.rootDir ?? "",
      resources: (kind) => (index.in(steps).get(kind) ?? []).map(parts.resourceOf),
      childKeys: (name) => childKeys(steps, name),
      child: (step) => (moduleAt(configuration, [...path, step.name]) ? moduleOf([...steps, step]) : undefined),
    });
  };

  const childKeys = (steps: readonly ModuleStep[], name: string): ChildKeys => {
    const path = modulePath(steps);
    const call = moduleAt(configuration, path)?.calls.get(name);
    const prefix = stepsKey(steps);
    const planned = new Set<InstanceKey>();
    for (const other of index.modules) {
      const step = other[steps.length];
      if (step?.name !== name || step.key === undefined) continue;
      if (stepsKey(other.slice(0, steps.length)) === prefix) planned.add(step.key);
    }
    const caller = moduleOf(steps);
    const body = caller.source?.calls.get(name)?.body;
    if (body) return writtenKeys(body, planned, call, caller, context);
    if (planned.size > 0) return keysOf([...planned]);
    if (!call?.countExpression && !call?.forEachExpression) return { kind: "single" };
    return { kind: "unknown", because: `${caller.missing}, so the instances of module.${name} are unknown` };
  };

  function* sensitiveVariables(): Iterable<Value> {
    for (const steps of withCallers(index.modules)) {
      const path = modulePath(steps);
      for (const [name, { sensitive }] of moduleAt(configuration, path)?.variables ?? []) {
        const variables = sensitive ? moduleOf(steps).scope.lookup("var") : undefined;
        if (variables) yield at(variables, name);
      }
    }
  }

  return { moduleOf, childKeys, sensitiveVariables };
}

/** The module instances, and those that call them and may contain nothing else. */
function withCallers(modules: readonly (readonly ModuleStep[])[]): Iterable<readonly ModuleStep[]> {
  const all = new Map<string, readonly ModuleStep[]>();
  for (const steps of modules)
    for (let depth = steps.length; depth > 0 && !all.has(stepsKey(steps.slice(0, depth))); depth--)
      all.set(stepsKey(steps.slice(0, depth)), steps.slice(0, depth));
  return all.values();
}
