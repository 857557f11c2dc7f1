import { hasTemplate } from "../hcl/json-constant.ts";
import { argumentIn, isExpression } from "../plan/expressions.ts";
import { modulePath } from "../plan/parse-address.ts";
import type { ConfigResource, Configuration, Odd, ProviderConfig } from "../plan/types.ts";
import type { Context } from "../values/context.ts";
import { evaluateBody } from "../values/evaluate-body.ts";
import { memoized } from "../values/memoized.ts";
import { within } from "../values/scope.ts";
import { at, type Value } from "../values/value.ts";
import { constantOf } from "./constants.ts";
import { eachOf } from "./each.ts";
import { evidenceFor } from "./evidence.ts";
import { configuredResource, moduleAt } from "./graph.ts";
import type { Modules } from "./module-instances.ts";
import { localName, type PlanEntry } from "./plan-entries.ts";
import { type ProviderInstance, providerBlock, providerInstance } from "./provider-instance.ts";
import {
  accountIn,
  contradictionOf,
  credentialsDependOnEach,
  type DeclaredAccount,
  dependsOnEach,
  type Evidence,
  makeProvider,
  providerConfig,
  sameCredentials,
} from "./providers.ts";
import type { Gap, Provider } from "./types.ts";

/** What provider configurations are built from. */
export interface ProviderParts {
  readonly configuration: Configuration;
  readonly entries: readonly PlanEntry[];
  /** Accounts that the plan may not show. */
  readonly declared: readonly DeclaredAccount[];
  readonly context: Context;
  readonly moduleOf: Modules["moduleOf"];
  gap(gap: Gap): void;
  /** Stops the analysis if something that it needs is malformed. */
  refuse(odd: Odd | undefined): void;
}

/** A provider configuration, or one instance of it. */
interface Named {
  /** `aws`, `aws.west`; with `for_each` `aws.by["eu"]`, or if the key is unknown one name for each resource. */
  readonly name: string;
  readonly key: string;
  readonly config: ProviderConfig | undefined;
  /** Undefined for a configuration without `for_each`. */
  readonly instance: ProviderInstance | undefined;
}

/** Finds the provider of a plan entry; each is built once. */
export function providerTable(parts: ProviderParts): (entry: PlanEntry) => Provider {
  const { configuration, entries, declared, context, moduleOf, gap, refuse } = parts;
  const providers = new Map<string, Provider>();
  const names = new Map<PlanEntry, Named>();

  const configuredOf = ({ parsed }: PlanEntry): ConfigResource | undefined =>
    configuredResource(moduleAt(configuration, modulePath(parsed.modules)), localName(parsed));

  const nameOf = (entry: PlanEntry): Named => memoized(names, entry, () => named(entry));

  /** Entries whose key is being evaluated: it may take values from resources, which ask for their own providers. */
  const open = new Set<PlanEntry>();
  const instanceOf = (entry: PlanEntry): ProviderInstance => {
    if (open.has(entry)) return "unknown";
    open.add(entry);
    try {
      return providerInstance(entry.parsed, moduleOf, context);
    } finally {
      open.delete(entry);
    }
  };

  const named = (entry: PlanEntry): Named => {
    const own = configuredOf(entry)?.providerConfigKey ?? entry.parsed.type.split("_")[0] ?? "";
    const config = providerConfig(configuration, own);
    const key = config?.key ?? own;
    if (!config || !hasInstances(config)) return { name: key, key, config, instance: undefined };
    const instance = instanceOf(entry);
    const name = instance === "unknown" ? `${key} of ${entry.address}` : `${key}[${JSON.stringify(instance.key)}]`;
    return { name, key, config, instance };
  };

  /** Without HCL, only the arguments that differ from one instance to another show it. */
  const hasInstances = memoizedBy((config: ProviderConfig): boolean => {
    if (config.moduleAddress) return false;
    const block = providerBlock(moduleOf([]).source, config.name, config.alias);
    return block ? block.body.attributes.has("for_each") : dependsOnEach(config.expressions);
  });

  const providerOf = (entry: PlanEntry): Provider => {
    const found = nameOf(entry);
    refuse(found.config?.odd);
    return memoized(providers, found.name, () => make(found));
  };

  let groups: ReadonlyMap<string, readonly PlanEntry[]> | undefined;
  const evidence = new Map<string, Evidence>();
  const evidenceOf = (name: string): Evidence =>
    memoized(evidence, name, () => {
      groups ??= grouped(entries, nameOf);
      return evidenceFor(groups.get(name) ?? [], configuredOf);
    });

  const make = ({ name, key, config, instance }: Named): Provider => {
    const isAlone = instance !== undefined && config !== undefined && credentialsDependOnEach(config);
    const alike = isAlone
      ? []
      : [...configuration.providers.values()].filter((other) => config && sameCredentials(config, other));
    const accountOf = alike.map((candidate) => candidate.key).sort()[0] ?? (isAlone ? name : key);
    const own = evidenceOf(name);
    const account = (isAlone ? [] : [key, ...alike.map((candidate) => candidate.key)])
      .map(evidenceOf)
      .map((evidence) => evidence.account ?? accountIn(evidence.arns))
      .find((found) => found !== undefined);
    const declaration =
      declared.find((one) => one.provider === name) ??
      (isAlone ? undefined : declared.find((one) => one.provider === key || alike.some((m) => m.key === one.provider)));
    const shown = account ?? own.account ?? declaration?.account;
    const provider = makeProvider(
      name,
      accountOf,
      argumentsOf(config, instance),
      shown === undefined ? own : { ...own, account: shown },
    );
    const contradiction = declaration && contradictionOf(declaration, provider);
    if (contradiction !== undefined) gap({ what: contradiction, address: null, file: null });
    return provider;
  };

  const argumentsOf = (config: ProviderConfig | undefined, instance: ProviderInstance | undefined) => {
    let body: Value | undefined;
    return (argument: string): Value | undefined => {
      const expression = argumentIn(config?.expressions, argument);
      if (!config) return undefined;
      const root = moduleOf([]);
      const block = config.moduleAddress ? undefined : providerBlock(root.source, config.name, config.alias);
      const key = instance === "unknown" ? undefined : instance?.key;
      const scope = block ? within(root.scope, eachOf(block.body, key, root.scope, context)) : root.scope;
      if (isExpression(expression) && expression.constant_value !== undefined) {
        const isKnown = !hasTemplate(expression.constant_value);
        if (isKnown || (!config.moduleAddress && instance !== "unknown"))
          return constantOf(expression, config.expressions, { module: root.configuration, scope, context });
      }
      if (!block || instance === "unknown") return undefined;
      body ??= evaluateBody(block.body, scope, context);
      return at(body, argument);
    };
  };

  return providerOf;
}

/** Entries by the name of their provider, and those of every instance by the key of the configuration. */
function grouped(
  entries: readonly PlanEntry[],
  nameOf: (entry: PlanEntry) => Named,
): ReadonlyMap<string, readonly PlanEntry[]> {
  const groups = new Map<string, PlanEntry[]>();
  for (const entry of entries) {
    const { name, key } = nameOf(entry);
    for (const one of new Set([name, key])) memoized(groups, one, (): PlanEntry[] => []).push(entry);
  }
  return groups;
}

function memoizedBy<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => memoized(known, key, () => make(key));
}
