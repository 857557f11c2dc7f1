import type { ModuleStep } from "../plan/address.ts";
import { OddPlan } from "../plan/odd-plan.ts";
import { modulePath } from "../plan/parse-address.ts";
import type { Odd, Plan } from "../plan/types.ts";
import type { Context } from "../values/context.ts";
import { memoized } from "../values/memoized.ts";
import type { ChildKeys } from "./child-keys.ts";
import { indexOf } from "./entry-index.ts";
import { moduleAt } from "./graph.ts";
import { type Inferred, inferredFrom, NOTHING_INFERRED, speaksOfWorkspace, withWorkspace } from "./inferred.ts";
import type { ModuleInstance } from "./module.ts";
import { moduleInstances } from "./module-instances.ts";
import { referenceIn, variableWith } from "./named-in.ts";
import { narrowedBy, notCoveredBlocks } from "./not-covered.ts";
import { isNarrowed, type PlanEntry, planEntries } from "./plan-entries.ts";
import { providerTable } from "./provider-table.ts";
import type { DeclaredAccount } from "./providers.ts";
import type { Instance } from "./resource.ts";
import { resourceInstances } from "./resource-instances.ts";
import { namesOf } from "./secrets/names-of.ts";
import { secretsOf } from "./secrets/secrets.ts";
import type { Source } from "./source.ts";
import type { Gap, Resource, World } from "./types.ts";

/** The HCL of the world, to evaluate it beside the plan. */
export interface WrittenWorld {
  /** A module instance and what its names mean; undefined when the plan has no such module. */
  module(steps: readonly ModuleStep[]): ModuleInstance | undefined;
  /** The instances of a module call. */
  callKeys(steps: readonly ModuleStep[], name: string): ChildKeys;
  /** The block of a resource instance, and the names that hold in it. */
  block(address: string): Instance["written"];
}

/**
 * The world after apply, from a plan and, when it is there, the HCL behind it. Nothing is evaluated before it is asked
 * for. `context` carries Terraform's functions and the bounds of evaluation; `told` are accounts that the plan need not
 * show; `isOfAws` knows the names that AWS gave (actions, managed policies), which are no secrets.
 */
export function buildWorld(
  plan: Plan,
  source: Source | null,
  context: Context,
  declared: readonly DeclaredAccount[] = [],
  isOfAws: (text: string) => boolean = () => false,
): BuiltWorld {
  const world = assemble(plan, source, context, declared, isOfAws, NOTHING_INFERRED);
  // What a narrowed plan leaves as it is may have been made from other HCL.
  if (!source || isNarrowed(plan) || !speaksOfWorkspace(source, plan.configuration().root)) return world;
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
  { meter, call }: Context,
  declared: readonly DeclaredAccount[],
  isOfAws: (text: string) => boolean,
  inferred: Inferred,
): BuiltWorld {
  const configuration = plan.configuration();
  const entries = planEntries(plan);
  const gaps: Gap[] = [];
  /** What is asked for and cannot be read is no reason to go on as if it were not there. */
  const refuse = (odd: Odd | undefined): void => {
    if (odd) throw new OddPlan(plan.file, odd);
  };
  const index = indexOf(entries);
  const names = namesOf(configuration, entries, index.modules, source);
  const secrets = secretsOf({ plan, names, isOfAws, variables: () => modules.sensitiveVariables() });
  const context: Context = {
    meter,
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
    root: () => moduleOf([]),
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

  /** Resources of a type that is asked for, by address; what nobody asks for is never made. */
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
    get gaps() {
      const narrowed = narrowedBy(covers, notCovered);
      return narrowed === null ? gaps : [...gaps, { what: narrowed, address: null, file: null }];
    },
    hcl: {
      module: (steps) => moduleAt(configuration, modulePath(steps)) && moduleOf(steps),
      callKeys: childKeys,
      block: (address) => {
        const entry = entries.find((candidate) => candidate.address === address);
        return entry && writtenOf(entry);
      },
    },
  };
}

const byAddressOrder = (a: Resource, b: Resource): number =>
  a.address < b.address ? -1 : a.address > b.address ? 1 : 0;
