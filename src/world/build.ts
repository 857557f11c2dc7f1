import type { Block } from "../hcl/syntax.ts";
import type { Address, InstanceKey, ModuleStep } from "../plan/address.ts";
import { OddPlan } from "../plan/odd-plan.ts";
import type { Odd, Plan } from "../plan/types.ts";
import type { Context } from "../values/context.ts";
import { knownText } from "../values/known.ts";
import { within } from "../values/scope.ts";
import { at, type Value } from "../values/value.ts";
import { type ChildKeys, keysOf, writtenKeys } from "./child-keys.ts";
import { eachOf } from "./each.ts";
import { contradicts, type Entry, entriesOf, isNarrowed, localName, stepsKey } from "./entries.ts";
import { indexOf } from "./entry-index.ts";
import { configuredResource, dependsOn, type LocalSource, moduleAt } from "./graph.ts";
import { type ModuleInstance, makeModule } from "./modules.ts";
import { referenceIn } from "./named-in.ts";
import { providerTable } from "./provider-table.ts";
import type { ToldAccount } from "./providers.ts";
import { type Instance, makeResource } from "./resource.ts";
import { namesOf } from "./secrets/names-of.ts";
import { secretsOf } from "./secrets/secrets.ts";
import { NOTHING_SETTLED, type Settled, settledIn, speaksOfWorkspace, withWorkspace } from "./settled.ts";
import type { Source } from "./source.ts";
import type { Gap, Resource, World } from "./types.ts";
import { narrowedBy, untoldBlocks } from "./untold.ts";
import { valueComesFrom } from "./value-path.ts";

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
  told: readonly ToldAccount[] = [],
  isOfAws: (text: string) => boolean = () => false,
): BuiltWorld {
  const world = assemble(plan, source, context, told, isOfAws, NOTHING_SETTLED);
  // What a narrowed plan leaves as it is may have been made from other HCL.
  if (!source || isNarrowed(plan) || !speaksOfWorkspace(source, plan.configuration().root)) return world;
  const settled = withWorkspace(
    settledIn(entriesOf(plan), (entry) => world.hcl.block(entry.address), context),
    source,
  );
  return settled.size === 0 ? world : assemble(plan, source, context, told, isOfAws, settled);
}

type BuiltWorld = World & { readonly hcl: WrittenWorld };

function assemble(
  plan: Plan,
  source: Source | null,
  { meter, call }: Context,
  told: readonly ToldAccount[],
  isOfAws: (text: string) => boolean,
  settled: Settled,
): BuiltWorld {
  const configuration = plan.configuration();
  const entries = entriesOf(plan);
  const gaps: Gap[] = [];
  /** What is asked for and cannot be read is no reason to go on as if it were not there. */
  const refuse = (odd: Odd | undefined): void => {
    if (odd) throw new OddPlan(plan.file, odd);
  };
  const index = indexOf(entries);
  const modules = new Map<string, ModuleInstance>();
  const made = new Map<Entry, Resource>();
  const names = namesOf(configuration, entries, index.modules, source);
  const secrets = secretsOf({ plan, names, isOfAws, variables: () => sensitiveVariables() });
  const context: Context = {
    meter,
    call(name, args) {
      const value = call(name, args);
      if (name === "sensitive") secrets.note(value);
      return value;
    },
  };

  const moduleOf = (steps: readonly ModuleStep[]): ModuleInstance => {
    const key = stepsKey(steps);
    const known = modules.get(key);
    if (known) return known;
    const path = steps.map((step) => step.name);
    const found = source?.tree.module(path);
    const present = found && !("missing" in found) ? found : undefined;
    const missing =
      found && "missing" in found
        ? `the source of module ${path.join(".")} is not at hand (${found.missing})`
        : "the HCL is not at hand";
    if (found && "missing" in found) {
      gaps.push({
        what: `${missing}: what its HCL would tell is undecided`,
        address: key === "" ? null : key,
        file: null,
      });
    }
    for (const { what, span } of present?.problems ?? []) {
      const file = source?.display(span.file) ?? span.file;
      gaps.push({ what: `${file}:${span.startLine}: ${what}`, address: key === "" ? null : key, file });
    }
    const module = makeModule({
      steps,
      parent: steps.length === 0 ? undefined : moduleOf(steps.slice(0, -1)),
      source: present,
      missing,
      configuration: moduleAt(configuration, path),
      call: path.length === 0 ? undefined : moduleAt(configuration, path.slice(0, -1))?.calls.get(path.at(-1) ?? ""),
      context,
      settled,
      given: plan.variables,
      rootDir: source?.tree.rootDir ?? "",
      resources: (kind) => (index.in(steps).get(kind) ?? []).map(resourceOf),
      childKeys: (name) => childKeys(steps, name),
      child: (step) => (moduleAt(configuration, [...path, step.name]) ? moduleOf([...steps, step]) : undefined),
    });
    modules.set(key, module);
    return module;
  };

  const childKeys = (steps: readonly ModuleStep[], name: string): ChildKeys => {
    const path = steps.map((step) => step.name);
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
    return { kind: "unknown", because: `${caller.missing}, so the instances of module.${name} are not known` };
  };

  const localSource: LocalSource = (module, name) => {
    const found = source?.tree.module(module);
    return found && !("missing" in found) ? found.locals.get(name)?.value : undefined;
  };

  /** In every instance of a module that declares some, as the plan's configuration says. */
  function* sensitiveVariables(): Iterable<Value> {
    for (const steps of withCallers(index.modules)) {
      const path = steps.map((step) => step.name);
      for (const [name, { sensitive }] of moduleAt(configuration, path)?.variables ?? []) {
        const variables = sensitive ? moduleOf(steps).scope.lookup("var") : undefined;
        if (variables) yield at(variables, name);
      }
    }
  }

  const resourceOf = (entry: Entry): Resource => {
    const existing = made.get(entry);
    if (existing) return existing;
    const path = entry.parsed.modules.map((step) => step.name);
    const configured = configuredResource(moduleAt(configuration, path), localName(entry.parsed));
    refuse(configured?.odd);
    const { address } = entry;
    const what = `resource_changes lists ${address} more than once, with different values`;
    refuse(contradicts(entry) ? { what, address } : undefined);
    let written: Instance["written"] | null = null;
    const instance: Instance = {
      address: entry.address,
      parsed: entry.parsed,
      fate: entry.fate,
      createdFirst: entry.createdFirst === true,
      change: () => {
        const change = entry.change();
        refuse(change.odd);
        return change;
      },
      get provider() {
        return providerOf(configured?.providerConfigKey ?? entry.parsed.type.split("_")[0] ?? "aws");
      },
      configured,
      context,
      peers: (type) => resources(type),
      note: secrets.note,
      get written() {
        if (written === null) written = writtenOf(entry);
        return written;
      },
      comesAfter: (other) => dependsOn(configuration, localSource, nodeOf(entry.parsed), nodeOf(other.parsed)),
      takesFrom: (name, other) =>
        valueComesFrom(configuration, localSource, nodeOf(entry.parsed), name, nodeOf(other.parsed)),
    };
    const resource = makeResource(instance);
    made.set(entry, resource);
    return resource;
  };

  const providerOf = providerTable({
    configuration,
    entries,
    told,
    context,
    root: () => moduleOf([]),
    gap: (gap) => gaps.push(gap),
    refuse,
  });

  const writtenOf = (entry: Entry): Instance["written"] => {
    // A module that is called no more has no source, and nothing is missing there.
    const path = entry.parsed.modules.map((step) => step.name);
    if (entry.fate === "delete" && !moduleAt(configuration, path)) return undefined;
    const module = moduleOf(entry.parsed.modules);
    const block: Block | undefined = module.source?.resources.get(localName(entry.parsed));
    if (!block) return undefined;
    const scope = within(module.scope, eachOf(block.body, entry.parsed.key, module.scope, context));
    return { block, scope };
  };

  /** Resources of a type that is asked for, by address; what nobody asks for is never made. */
  const sorted = (entries: ReadonlyMap<string, readonly Entry[]>) => {
    const known = new Map<string, readonly Resource[]>();
    return (type: string): readonly Resource[] => {
      let found = known.get(type);
      if (!found) {
        found = (entries.get(type) ?? []).map(resourceOf).sort(byAddressOrder);
        known.set(type, found);
      }
      return found;
    };
  };
  const resources = sorted(index.kinds);

  const covers = { plan, configuration, index, context, moduleOf, childKeys };
  const untold = untoldBlocks(covers);

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
    untold: (type) => untold(type).map(({ address }) => address),
    deleted: sorted(index.deleted),
    secrets,
    get gaps() {
      const narrowed = narrowedBy(covers, untold);
      return narrowed === null ? gaps : [...gaps, { what: narrowed, address: null, file: null }];
    },
    hcl: {
      module: (steps) =>
        moduleAt(
          configuration,
          steps.map((step) => step.name),
        ) && moduleOf(steps),
      callKeys: childKeys,
      block: (address) => {
        const entry = entries.find((candidate) => candidate.address === address);
        return entry && writtenOf(entry);
      },
    },
  };
}

/** The variable of a module that has this text. */
function variableWith({ scope, configuration }: ModuleInstance, text: string): string | undefined {
  const variables = scope.lookup("var");
  if (!variables) return undefined;
  const name = [...(configuration?.variables.keys() ?? [])].find((each) => knownText(at(variables, each)) === text);
  return name === undefined ? undefined : `var.${name}`;
}

/** The module instances, and those that call them and may hold nothing else. */
function withCallers(modules: readonly (readonly ModuleStep[])[]): Iterable<readonly ModuleStep[]> {
  const all = new Map<string, readonly ModuleStep[]>();
  for (const steps of modules)
    for (let depth = steps.length; depth > 0 && !all.has(stepsKey(steps.slice(0, depth))); depth--)
      all.set(stepsKey(steps.slice(0, depth)), steps.slice(0, depth));
  return all.values();
}

/** Where an instance stands in the graph before expansion. */
const nodeOf = (address: Address) => ({
  module: address.modules.map((step) => step.name),
  name: localName(address),
});

const byAddressOrder = (a: Resource, b: Resource): number =>
  a.address < b.address ? -1 : a.address > b.address ? 1 : 0;
