import { CONFIGURATION, PROVIDER, RESOURCE } from "./configuration-shape.ts";
import { areExpressions, isExpressionHere } from "./expressions.ts";
import { itemsIn, member, membersOf, textIn, textsIn } from "./json.ts";
import { describeOdd, OddPlan } from "./odd-plan.ts";
import { parseAddress } from "./parse-address.ts";
import { optional, type Shape } from "./shape.ts";
import type {
  ConfigExpression,
  ConfigExpressions,
  ConfigModule,
  ConfigResource,
  Configuration,
  Json,
  ModuleCall,
  Odd,
  ProviderConfig,
} from "./types.ts";

/**
 * The plan's `configuration`, typed. Throws OddPlan if it does not have Terraform's form; only resources and providers
 * may be malformed individually.
 */
export function readConfiguration(file: string, json: Json): Configuration {
  const where = "configuration";
  const misshapen = optional(CONFIGURATION)(json);
  if (misshapen) throw new OddPlan(file, { what: describeOdd(where, misshapen), address: null });
  return {
    providers: new Map(
      membersOf(member(json, "provider_config")).map(([key, config]) => [
        key,
        readProvider(key, config, `${where}.provider_config.${key}`),
      ]),
    ),
    root: readModule(member(json, "root_module") ?? {}, `${where}.root_module`),
  };
}

function readProvider(key: string, json: Json, where: string): ProviderConfig {
  return {
    key,
    name: textIn(member(json, "name")) ?? key,
    fullName: textIn(member(json, "full_name")),
    alias: textIn(member(json, "alias")),
    moduleAddress: textIn(member(json, "module_address")),
    versionConstraint: textIn(member(json, "version_constraint")),
    expressions: readExpressions(member(json, "expressions")),
    ...oddIn(PROVIDER, json, where, null),
  };
}

function readModule(json: Json, where: string): ConfigModule {
  return {
    resources: itemsIn(member(json, "resources")).flatMap((resource, index) =>
      readResource(resource, `${where}.resources[${index}]`),
    ),
    calls: new Map(
      membersOf(member(json, "module_calls")).map(([name, call]) => [
        name,
        readCall(name, call, `${where}.module_calls.${name}`),
      ]),
    ),
    variables: new Map(membersOf(member(json, "variables")).map(([name, variable]) => [name, readVariable(variable)])),
    outputs: new Map(membersOf(member(json, "outputs")).map(([name, output]) => [name, readOutput(output)])),
  };
}

function readResource(json: Json, where: string): readonly ConfigResource[] {
  const named = nameOf(json);
  if (!named) return [];
  return [
    {
      ...named,
      providerConfigKey: textIn(member(json, "provider_config_key")) ?? "",
      expressions: readExpressions(member(json, "expressions")),
      ...readRepetition(json),
      ...oddIn(RESOURCE, json, where, named.address),
    },
  ];
}

/**
 * Undefined for ephemeral resources and what later versions may add: they are neither planned nor stored in the state,
 * and create nothing in AWS.
 */
function nameOf(json: Json): Pick<ConfigResource, "address" | "mode" | "type" | "name"> | undefined {
  const address = textIn(member(json, "address"));
  const parsed = address === null ? undefined : parseAddress(address);
  const mode = textIn(member(json, "mode")) ?? parsed?.mode ?? null;
  const type = textIn(member(json, "type")) ?? parsed?.type ?? null;
  const name = textIn(member(json, "name")) ?? parsed?.name ?? null;
  if (type === null || name === null || (mode !== "managed" && mode !== "data")) return undefined;
  return { address: address ?? `${mode === "data" ? "data." : ""}${type}.${name}`, mode, type, name };
}

function oddIn(shape: Shape, json: Json, where: string, address: string | null): { readonly odd?: Odd } {
  const misshapen = shape(json);
  return misshapen ? { odd: { what: describeOdd(where, misshapen), address } } : {};
}

function readCall(name: string, json: Json, where: string): ModuleCall {
  return {
    name,
    source: textIn(member(json, "source")) ?? "",
    versionConstraint: textIn(member(json, "version_constraint")),
    expressions: readExpressions(member(json, "expressions")),
    ...readRepetition(json),
    module: readModule(member(json, "module") ?? {}, `${where}.module`),
  };
}

function readRepetition(json: Json): Pick<ConfigResource, "countExpression" | "forEachExpression" | "dependsOn"> {
  return {
    countExpression: readExpression(member(json, "count_expression")),
    forEachExpression: readExpression(member(json, "for_each_expression")),
    dependsOn: textsIn(member(json, "depends_on")),
  };
}

function readVariable(json: Json): { readonly default?: Json; readonly sensitive: boolean } {
  const fallback = member(json, "default");
  const sensitive = member(json, "sensitive") === true;
  return fallback === undefined ? { sensitive } : { default: fallback, sensitive };
}

function readOutput(json: Json) {
  return {
    expression: readExpression(member(json, "expression")) ?? {},
    sensitive: member(json, "sensitive") === true,
    dependsOn: textsIn(member(json, "depends_on")),
  };
}

/** Use argumentIn to look members up: the names come from strangers. */
const readExpressions = (json: Json | undefined): ConfigExpressions => (areExpressions(json) ? json : {});
const readExpression = (json: Json | undefined): ConfigExpression | null => (isExpressionHere(json) ? json : null);
