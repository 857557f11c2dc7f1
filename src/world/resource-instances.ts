import type { Address } from "../plan/address.ts";
import { modulePath } from "../plan/parse-address.ts";
import type { ConfigExpression, ConfigResource, Configuration, Odd } from "../plan/types.ts";
import type { Context } from "../values/context.ts";
import { memoized } from "../values/memoized.ts";
import { within } from "../values/scope.ts";
import type { Value } from "../values/value.ts";
import { constantOf } from "./constants.ts";
import { eachIn, eachOf } from "./each.ts";
import { configuredResource, dependsOn, type LocalSource, moduleAt } from "./graph.ts";
import type { Modules } from "./module-instances.ts";
import { contradicts, localName, type PlanEntry } from "./plan-entries.ts";
import { type Instance, makeResource } from "./resource.ts";
import type { Source } from "./source.ts";
import type { Provider, Resource } from "./types.ts";
import { valueComesFrom } from "./value-path.ts";

/** What resource instances are built from. */
export interface ResourcesParts {
  readonly configuration: Configuration;
  readonly source: Source | null;
  readonly context: Context;
  readonly moduleOf: Modules["moduleOf"];
  providerOf(entry: PlanEntry): Provider;
  peers(type: string): readonly Resource[];
  /** Called for every value that is read. */
  recordSecret(value: Value): void;
  refuse(odd: Odd | undefined): void;
}

/** The resource instances, each built on demand, and their HCL with its scope. */
export function resourceInstances(parts: ResourcesParts) {
  const { configuration, source, context, refuse } = parts;
  const made = new Map<PlanEntry, Resource>();

  const localSource: LocalSource = (module, name) => {
    const found = source?.tree.module(module);
    return found && !("missing" in found) ? found.locals.get(name)?.value : undefined;
  };

  const resourceOf = (entry: PlanEntry): Resource => memoized(made, entry, () => make(entry));

  const make = (entry: PlanEntry): Resource => {
    const path = modulePath(entry.parsed.modules);
    const configured = configuredResource(moduleAt(configuration, path), localName(entry.parsed));
    refuse(configured?.odd);
    const { address } = entry;
    const what = `resource_changes lists ${address} more than once, with different values`;
    refuse(contradicts(entry) ? { what, address } : undefined);
    let written: Instance["written"] | null = null;
    const instance: Instance = {
      address: entry.address,
      parsed: entry.parsed,
      plannedAction: entry.plannedAction,
      createdFirst: entry.createdFirst === true,
      leavesOld: entry.leavesOld === true,
      change: () => {
        const change = entry.change();
        refuse(change.odd);
        return change;
      },
      get provider() {
        return parts.providerOf(entry);
      },
      configured,
      constant: (expression) => constantIn(entry, configured, expression),
      context,
      peers: parts.peers,
      recordSecret: parts.recordSecret,
      get written() {
        if (written === null) written = writtenOf(entry);
        return written;
      },
      comesAfter: (other) => dependsOn(configuration, localSource, nodeOf(entry.parsed), nodeOf(other.parsed)),
      takesFrom: (name, other) =>
        valueComesFrom(configuration, localSource, nodeOf(entry.parsed), name, nodeOf(other.parsed)),
    };
    return makeResource(instance);
  };

  const constantIn = (entry: PlanEntry, configured: ConfigResource | undefined, expression: ConfigExpression) => {
    const { configuration: module, scope } = parts.moduleOf(entry.parsed.modules);
    const block = configured?.expressions ?? {};
    const around = { module, scope, context };
    const forEach = configured?.forEachExpression;
    const each = eachIn(entry.parsed.key, () => (forEach ? constantOf(forEach, block, around) : undefined));
    return constantOf(expression, block, { ...around, scope: within(scope, each) });
  };

  const writtenOf = (entry: PlanEntry): Instance["written"] => {
    // A module that is no longer called has no source, but nothing is missing there.
    const path = modulePath(entry.parsed.modules);
    if (entry.plannedAction === "delete" && !moduleAt(configuration, path)) return undefined;
    const module = parts.moduleOf(entry.parsed.modules);
    const block = module.source?.resources.get(localName(entry.parsed));
    if (!block) return undefined;
    const scope = within(module.scope, eachOf(block.body, entry.parsed.key, module.scope, context));
    return { block, scope };
  };

  return { resourceOf, writtenOf };
}

/** The node of an instance in the graph before expansion. */
const nodeOf = (address: Address) => ({
  module: modulePath(address.modules),
  name: localName(address),
});
