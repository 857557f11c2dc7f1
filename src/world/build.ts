import type { ModuleStep } from "../plan/address.ts";
import { OddPlan } from "../plan/odd-plan.ts";
import { modulePath } from "../plan/parse-address.ts";
import type { Odd, Plan } from "../plan/types.ts";
import type { Context } from "../values/context.ts";
import { memoized } from "../values/memoized.ts";
import type { ChildKeys } from "./child-keys.ts";
import { indexOf } from "./entry-index.ts";
import { moduleAt } from "./graph.ts";
import { type Inferred, inferredFrom, NOTHING_INFERRED, usesWorkspace, withWorkspace } from "./inferred.ts";
import { withInheritedProviders } from "./inherited-providers.ts";
import type { ModuleInstance } from "./module.ts";
import { moduleInstances } from "./module-instances.ts";
import { moduleNames } from "./module-names.ts";
import { referenceIn, variableWith } from "./named-in.ts";
import { limitationOf, notCoveredBlocks } from "./not-covered.ts";
import { isLimited, type PlanEntry, planEntries } from "./plan-entries.ts";
import { providerTable } from "./provider-table.ts";
import type { DeclaredAccount } from "./providers.ts";
import type { Instance } from "./resource.ts";
import { resourceInstances } from "./resource-instances.ts";
import { namesOf } from "./secrets/names-of.ts";
import { secretsOf } from "./secrets/secrets.ts";
import type { Source } from "./source.ts";
import type { Gap, Resource, World } from "./types.ts";

/** The HCL of the world, to be evaluated together with the plan. */
export interface WrittenWorld {
  /** A module instance and its scope; undefined if the plan has no such module. */
  module(steps: readonly ModuleStep[]): ModuleInstance | undefined;
  /** The instances of a module call. */
  callKeys(steps: readonly ModuleStep[], name: string): ChildKeys;
  /** The block of a resource instance, and the scope of its expressions. */
  block(address: string): Instance["written"];
}

/**
 * The world after apply, from a plan and, if available, its HCL. Everything is evaluated lazily. `context` contains
 * Terraform's functions and the limits of evaluation; `declared` are accounts that the plan may not show; `isOfAws`
 * tells names that AWS defined (actions, managed policies), which are not secrets.
 */
export function buildWorld(
  plan: Plan,
  source: Source | null,
  context: Context,
  declared: readonly DeclaredAccount[] = [],
  isOfAws: (text: string) => boolean = () => false,
): BuiltWorld {
  const world = assemble(plan, source, context, declared, isOfAws, NOTHING_INFERRED);
  // In a limited plan, resources that the plan does not change may come from older HCL.
  if (!source || isLimited(plan) || !usesWorkspace(source, plan.configuration().root)) return world;
  const inferred = withWorkspace(
    inferredFrom(planEntries(plan), (entry) => world.hcl.block(entry.address), context),
    source,
  );
  return inferred.size === 0 ? world : assemble(plan, source, context, declared, isOfAws, inferred);
}

type BuiltWorld = World & { readonly hcl: WrittenWorld };

function assemble(
  plan: Plan,
  source: Source | null,
  { meter, template, call }: Context,
  declared: readonly DeclaredAccount[],
  isOfAws: (text: string) => boolean,
  inferred: Inferred,
): BuiltWorld {
  const configuration = withInheritedProviders(plan.configuration(), source?.tree);
  const entries = planEntries(plan);
  const gaps: Gap[] = [];
  /** Stops the analysis if something that it needs cannot be read. */
  const refuse = (odd: Odd | undefined): void => {
    if (odd) throw new OddPlan(plan.file, odd);
  };
  const index = indexOf(entries);
  const names = namesOf(configuration, entries, index.modules, source);
  const secrets = secretsOf({ plan, names, isOfAws, variables: () => modules.sensitiveVariables() });
  const context: Context = {
    meter,
    template,
    call(name, args) {
      const value = call(name, args);
      if (name === "sensitive") secrets.recordSecret(value);
      return value;
    },
  };

  const modules = moduleInstances({
    plan,
    configuration,
    source,
    index,
    context,
    inferred,
    resourceOf: (entry) => instances.resourceOf(entry),
    gap: (gap) => gaps.push(gap),
  });
  const { moduleOf, childKeys } = modules;
  const providerOf = providerTable({
    configuration,
    entries,
    declared,
    context,
    moduleOf,
    gap: (gap) => gaps.push(gap),
    refuse,
  });

  const instances = resourceInstances({
    configuration,
    source,
    context,
    moduleOf,
    providerOf,
    peers: (type) => resources(type),
    recordSecret: secrets.recordSecret,
    refuse,
  });
  const { resourceOf, writtenOf } = instances;

  /** Resources of a type, by address; made only for types that are requested. */
  const sorted = (entries: ReadonlyMap<string, readonly PlanEntry[]>) => {
    const known = new Map<string, readonly Resource[]>();
    return (type: string): readonly Resource[] =>
      memoized(known, type, () => (entries.get(type) ?? []).map(resourceOf).sort(byAddressOrder));
  };
  const resources = sorted(index.kinds);

  const covers = { plan, configuration, index, context, moduleOf, childKeys };
  const notCovered = notCoveredBlocks(covers);

  return {
    of: resources,
    find: (address) => {
      const entry = index.find(address);
      return entry && resourceOf(entry);
    },
    types: new Set(index.kinds.keys()),
    nameFor(text, near) {
      const entry = index.find(near.address);
      const written = entry && writtenOf(entry);
      const found = written && referenceIn(written.block.body, written.scope, context, text);
      return found ?? variableWith(moduleOf(near.parsed.modules), text);
    },
    notCovered: (type) => notCovered(type).map(({ address }) => address),
    deleted: sorted(index.deleted),
    secrets,
    names: moduleNames(configuration, moduleOf),
    get gaps() {
      const narrowed = limitationOf(covers, notCovered);
      return narrowed === null ? gaps : [...gaps, { what: narrowed, address: null, file: null }];
    },
    hcl: {
      module: (steps) => moduleAt(configuration, modulePath(steps)) && moduleOf(steps),
      callKeys: childKeys,
      block: (address) => {
        const entry = index.any(address);
        return entry && writtenOf(entry);
      },
    },
  };
}

const byAddressOrder = (a: Resource, b: Resource): number =>
  a.address < b.address ? -1 : a.address > b.address ? 1 : 0;
