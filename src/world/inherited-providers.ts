import type { ModuleTree } from "../hcl/module-tree.ts";
import type { Block, Expression } from "../hcl/syntax.ts";
import type { Configuration, ProviderConfig } from "../plan/types.ts";

/**
 * The configuration with the providers of modules that inherit them replaced by those that they inherit. Terraform's JSON
 * follows a provider to the calling module only if that module uses the provider itself: below a module that only calls
 * others it lists an empty configuration, as if the module had one. The HCL says which provider it is.
 * https://developer.hashicorp.com/terraform/language/modules/develop/providers#implicit-provider-inheritance
 */
export function withInheritedProviders(configuration: Configuration, tree: ModuleTree | undefined): Configuration {
  if (!tree) return configuration;
  const inherited = [...configuration.providers].flatMap(([key, config]) => {
    const found = isEmpty(config) ? inheritedBy(config, configuration, tree) : undefined;
    return found ? [[key, found] as const] : [];
  });
  if (inherited.length === 0) return configuration;
  return { ...configuration, providers: new Map([...configuration.providers, ...inherited]) };
}

const isEmpty = ({ moduleAddress, alias, expressions, odd }: ProviderConfig): boolean =>
  moduleAddress !== null && alias === null && odd === undefined && Object.keys(expressions).length === 0;

/** The configuration that reaches a module; undefined if it has its own, or if the HCL does not say. */
function inheritedBy(
  { moduleAddress, name }: ProviderConfig,
  { providers }: Configuration,
  tree: ModuleTree,
): ProviderConfig | undefined {
  const path = /^module\.[^.[\]]+(?:\.module\.[^.[\]]+)*$/.test(moduleAddress ?? "")
    ? (moduleAddress ?? "").split(".").filter((_, i) => i % 2 === 1)
    : [];
  let wanted = name;
  for (let steps = path; steps.length > 0; ) {
    const module = tree.module(steps);
    if ("missing" in module || module.providers.some((block) => nameOf(block) === wanted)) return undefined;
    const caller = tree.module(steps.slice(0, -1));
    const call = "missing" in caller ? undefined : caller.calls.get(steps.at(-1) ?? "");
    const passed = call && passedAs(call, wanted);
    if (passed === undefined) return undefined;
    wanted = passed;
    steps = steps.slice(0, -1);
    const found = providers.get(steps.length === 0 ? wanted : `module.${steps.join(".module.")}:${wanted}`);
    if (found && !isEmpty(found)) return found;
  }
  return undefined;
}

const nameOf = ({ labels: [name], body }: Block): string => {
  const alias = body.attributes.get("alias")?.value;
  return alias?.kind === "literal" ? `${name}.${alias.value}` : (name ?? "");
};

/** The caller's name of a provider of the called module: its own without `providers`; undefined if it is not passed. */
function passedAs({ body }: Block, name: string): string | undefined {
  const providers = body.attributes.get("providers")?.value;
  if (!providers) return name.includes(".") ? undefined : name;
  if (providers.kind !== "object") return undefined;
  const entry = providers.entries.find(({ key }) => textOf(key) === name);
  return entry && textOf(entry.value);
}

/** `aws` or `aws.west`. */
function textOf(e: Expression): string | undefined {
  if (e.kind === "literal" && typeof e.value === "string") return e.value;
  if (e.kind === "variable") return e.name;
  return e.kind === "attribute" && e.on.kind === "variable" ? `${e.on.name}.${e.name}` : undefined;
}
