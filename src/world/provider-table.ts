import { hasTemplate } from "../hcl/json-constant.ts";
import type { Block } from "../hcl/syntax.ts";
import { argumentIn, isExpression } from "../plan/expressions.ts";
import type { Configuration, Odd } from "../plan/types.ts";
import type { Context } from "../values/context.ts";
import { evaluateBody } from "../values/evaluate-body.ts";
import { at, type Value } from "../values/value.ts";
import { constantOf } from "./constants.ts";
import { evidenceFor } from "./evidence.ts";
import type { ModuleInstance } from "./module.ts";
import type { PlanEntry } from "./plan-entries.ts";
import {
  accountIn,
  contradictionOf,
  type DeclaredAccount,
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
  root(): ModuleInstance;
  gap(gap: Gap): void;
  /** Stops the analysis if something that it needs is malformed. */
  refuse(odd: Odd | undefined): void;
}

/** Finds the provider of a configuration key; each is built once. */
export function providerTable({
  configuration,
  entries,
  declared,
  context,
  root: rootModule,
  gap,
  refuse,
}: ProviderParts): (key: string) => Provider {
  const providers = new Map<string, Provider>();
  const providerOf = (key: string): Provider => {
    const config = providerConfig(configuration, key);
    refuse(config?.odd);
    const name = config?.key ?? key;
    let provider = providers.get(name);
    if (!provider) {
      const sameAccount = [...configuration.providers.values()].filter(
        (other) => config && sameCredentials(config, other),
      );
      const accountOf = sameAccount.map((candidate) => candidate.key).sort()[0] ?? name;
      const account = [name, ...sameAccount.map((candidate) => candidate.key)]
        .map((key) => evidenceFor(entries, configuration, key))
        .map((evidence) => evidence.account ?? accountIn(evidence.arns))
        .find((found) => found !== undefined);
      const own = evidenceFor(entries, configuration, name);
      const declaration =
        declared.find((one) => one.provider === name) ??
        declared.find((one) => sameAccount.some((m) => m.key === one.provider));
      const shown = account ?? declaration?.account;
      provider = makeProvider(
        name,
        accountOf,
        providerArgument(name),
        shown === undefined ? own : { ...own, account: shown },
      );
      const contradiction = declaration && contradictionOf(declaration, provider);
      if (contradiction !== undefined) gap({ what: contradiction, address: null, file: null });
      providers.set(name, provider);
    }
    return provider;
  };

  const providerArgument = (key: string) => {
    const config = providerConfig(configuration, key);
    let body: Value | undefined;
    return (argument: string): Value | undefined => {
      const expression = argumentIn(config?.expressions, argument);
      if (!config) return undefined;
      const root = rootModule();
      if (isExpression(expression) && expression.constant_value !== undefined) {
        const { configuration: module, scope } = root;
        if (!config.moduleAddress || !hasTemplate(expression.constant_value))
          return constantOf(expression, config.expressions, { module, scope, context });
      }
      if (config.moduleAddress) return undefined;
      const block = root.source?.providers.find(
        (candidate) => candidate.labels[0] === config.name && aliasOf(candidate) === config.alias,
      );
      if (!block) return undefined;
      body ??= evaluateBody(block.body, root.scope, context);
      return at(body, argument);
    };
  };

  return providerOf;
}

const aliasOf = (block: Block): string | null => {
  const alias = block.body.attributes.get("alias")?.value;
  return alias?.kind === "literal" && typeof alias.value === "string" ? alias.value : null;
};
