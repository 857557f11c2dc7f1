import { isObject, itemsIn, member, membersOf, textIn, textsIn } from "./json.ts";
import type {
  ConfigExpression,
  ConfigExpressions,
  ConfigModule,
  ConfigResource,
  Configuration,
  Json,
  ModuleCall,
  ProviderConfig,
} from "./types.ts";

/** The plan's `configuration`, typed; what is missing or of another shape is left empty. */
export function readConfiguration(json: Json): Configuration {
  return {
    providers: new Map(
      membersOf(member(json, "provider_config")).map(([key, config]) => [key, readProvider(key, config)]),
    ),
    root: readModule(member(json, "root_module") ?? {}),
  };
}

function readProvider(key: string, json: Json): ProviderConfig {
  return {
    key,
    name: textIn(member(json, "name")) ?? key,
    fullName: textIn(member(json, "full_name")),
    alias: textIn(member(json, "alias")),
    moduleAddress: textIn(member(json, "module_address")),
    versionConstraint: textIn(member(json, "version_constraint")),
    expressions: readExpressions(member(json, "expressions")),
  };
}

/** Recursion is bounded by the reader's bound on nesting. */
function readModule(json: Json): ConfigModule {
  return {
    resources: itemsIn(member(json, "resources")).flatMap(readResource),
    calls: new Map(membersOf(member(json, "module_calls")).map(([name, call]) => [name, readCall(name, call)])),
    variables: new Map(membersOf(member(json, "variables")).map(([name, variable]) => [name, readVariable(variable)])),
    outputs: new Map(membersOf(member(json, "outputs")).map(([name, output]) => [name, readOutput(output)])),
  };
}

function readResource(json: Json): readonly ConfigResource[] {
  const address = textIn(member(json, "address"));
  const type = textIn(member(json, "type"));
  const name = textIn(member(json, "name"));
  const mode = member(json, "mode");
  // Ephemeral resources are neither planned nor kept in state: nothing in AWS comes of them.
  if (address === null || type === null || name === null || (mode !== "managed" && mode !== "data")) return [];
  return [
    {
      address,
      mode,
      type,
      name,
      providerConfigKey: textIn(member(json, "provider_config_key")) ?? "",
      expressions: readExpressions(member(json, "expressions")),
      ...readRepetition(json),
    },
  ];
}

function readCall(name: string, json: Json): ModuleCall {
  return {
    name,
    source: textIn(member(json, "source")) ?? "",
    versionConstraint: textIn(member(json, "version_constraint")),
    expressions: readExpressions(member(json, "expressions")),
    ...readRepetition(json),
    module: readModule(member(json, "module") ?? {}),
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

/** What stands here is JSON of this very shape; consumers look members up with Object.hasOwn. */
const readExpressions = (json: Json | undefined): ConfigExpressions =>
  isObject(json) ? (json as unknown as ConfigExpressions) : {};
const readExpression = (json: Json | undefined): ConfigExpression | null =>
  isObject(json) ? (json as ConfigExpression) : null;
