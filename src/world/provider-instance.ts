import type { ModuleSource } from "../hcl/module-tree.ts";
import type { Block, Body, Expression } from "../hcl/syntax.ts";
import type { Address, ModuleStep } from "../plan/address.ts";
import type { Context } from "../values/context.ts";
import { evaluate } from "../values/evaluate.ts";
import { knownNumber, knownText } from "../values/known.ts";
import { type Scope, within } from "../values/scope.ts";
import { eachOf } from "./each.ts";
import type { ModuleInstance } from "./module.ts";
import { localName } from "./plan-entries.ts";

/**
 * Which instance of a provider configuration with `for_each` a resource uses. Only OpenTofu has these, and its plan names
 * the configuration without the key: https://opentofu.org/docs/language/providers/configuration/
 */
export type ProviderInstance = { readonly key: string } | "unknown";

/** A reference to a provider configuration in one module: `aws`, `aws.by`, `aws.by[each.key]`. */
interface Reference {
  readonly name: string;
  readonly alias: string | undefined;
  readonly key: Expression | undefined;
}

type ModuleOf = (steps: readonly ModuleStep[]) => ModuleInstance;

/**
 * Evaluates the key in the resource's `provider` argument, or in the `providers` of the module calls around it, which
 * pass one instance to all resources of a module.
 */
export function providerInstance(address: Address, moduleOf: ModuleOf, context: Context): ProviderInstance {
  const module = moduleOf(address.modules);
  const block = module.source?.resources.get(localName(address));
  if (!block) return "unknown";
  const written = block.body.attributes.get("provider");
  const own: Reference = { name: address.type.split("_")[0] ?? "", alias: undefined, key: undefined };
  const reference = written ? referenceIn(written.value) : own;
  if (!reference) return "unknown";
  const each = within(module.scope, eachOf(block.body, address.key, module.scope, context));
  return instanceIn(address.modules, reference, each, moduleOf, context);
}

function instanceIn(
  steps: readonly ModuleStep[],
  { name, alias, key }: Reference,
  scope: Scope,
  moduleOf: ModuleOf,
  context: Context,
): ProviderInstance {
  if (key) return keyText(key, scope, context);
  const step = steps.at(-1);
  if (!step) return "unknown";
  const above = steps.slice(0, -1);
  const caller = moduleOf(above);
  const call = caller.source?.calls.get(step.name);
  if (!call) return "unknown";
  const passed = passedTo(call.body, alias === undefined ? name : `${name}.${alias}`);
  if (passed === "unknown") return "unknown";
  const each = within(caller.scope, eachOf(call.body, step.key, caller.scope, context));
  return instanceIn(above, passed ?? { name, alias, key: undefined }, each, moduleOf, context);
}

function keyText(key: Expression, scope: Scope, context: Context): ProviderInstance {
  const value = evaluate(key, scope, context);
  const text = knownText(value) ?? knownNumber(value)?.toString();
  return text === undefined ? "unknown" : { key: text };
}

/** What a module call passes under a name; undefined where it passes nothing, and the module inherits. */
function passedTo(call: Body, as: string): Reference | "unknown" | undefined {
  const providers = call.attributes.get("providers")?.value;
  if (!providers) return undefined;
  if (providers.kind !== "object") return "unknown";
  for (const { key, value } of providers.entries) {
    const to = key.kind === "literal" ? { name: String(key.value), alias: undefined } : referenceIn(key);
    if (to && (to.alias === undefined ? to.name : `${to.name}.${to.alias}`) === as)
      return referenceIn(value) ?? "unknown";
  }
  return undefined;
}

function referenceIn(written: Expression): Reference | undefined {
  if (written.kind === "index") {
    const of = referenceIn(written.on);
    return of && !of.key ? { ...of, key: written.key } : undefined;
  }
  if (written.kind === "attribute") {
    const of = referenceIn(written.on);
    return of && of.alias === undefined && !of.key ? { ...of, alias: written.name } : undefined;
  }
  if (written.kind === "variable") return { name: written.name, alias: undefined, key: undefined };
  // In JSON syntax the reference is a string.
  const text = written.kind === "literal" && typeof written.value === "string" ? written.value : "";
  const [, name, alias] = /^([\w-]+)(?:\.([\w-]+))?$/.exec(text) ?? [];
  return name === undefined ? undefined : { name, alias, key: undefined };
}

/** The block of a configuration of the root module. */
export const providerBlock = (root: ModuleSource | undefined, name: string, alias: string | null): Block | undefined =>
  root?.providers.find((candidate) => candidate.labels[0] === name && aliasOf(candidate) === alias);

const aliasOf = (block: Block): string | null => {
  const alias = block.body.attributes.get("alias")?.value;
  return alias?.kind === "literal" && typeof alias.value === "string" ? alias.value : null;
};
