import type { ModuleStep } from "../plan/address.ts";
import type { ConfigExpression, ConfigModule, Configuration, ModuleCall } from "../plan/types.ts";
import { equalTexts } from "../values/compare.ts";
import { known } from "../values/text.ts";
import { at, textOf, type Value } from "../values/value.ts";
import { localAddress } from "./local-address.ts";
import type { ModuleInstance } from "./module.ts";
import type { ModuleNames, Resource } from "./types.ts";

/** What the modules of a configuration call things. `moduleOf`: an instance of a module. */
export function moduleNames(
  configuration: Configuration,
  moduleOf: (steps: readonly ModuleStep[]) => ModuleInstance,
): ModuleNames {
  const declared = (steps: readonly ModuleStep[]): ConfigModule | undefined =>
    callsTo(configuration, steps)?.at(-1)?.module ?? (steps.length === 0 ? configuration.root : undefined);
  return {
    labels: (type, steps) =>
      new Set(
        (declared(steps)?.resources ?? []).flatMap((each) =>
          each.mode === "managed" && each.type === type ? [each.name] : [],
        ),
      ),
    outputs: (steps) => new Set(declared(steps)?.outputs.keys()),
    isLocal: (steps) => callsTo(configuration, steps)?.every(({ source }) => /^\.\.?\//.test(source)) ?? false,
    nameAcross(resource, attribute, steps) {
      const below = resource.parsed.modules.length > steps.length && isWithin(resource.parsed.modules, steps);
      const step = resource.parsed.modules[steps.length];
      return below && step
        ? outputWith(moduleOf(steps), declared([...steps, step]), step, resource, attribute)
        : variableFor(moduleOf(steps), callsTo(configuration, steps)?.at(-1), resource, attribute);
    },
  };
}

/** The calls that lead to a module, from the root; undefined where the configuration has none. */
function callsTo({ root }: Configuration, steps: readonly ModuleStep[]): readonly ModuleCall[] | undefined {
  const calls: ModuleCall[] = [];
  let module = root;
  for (const { name } of steps) {
    const call = module.calls.get(name);
    if (!call) return undefined;
    calls.push(call);
    module = call.module;
  }
  return calls;
}

const isWithin = (inner: readonly ModuleStep[], outer: readonly ModuleStep[]): boolean =>
  outer.every(({ name, key }, index) => inner[index]?.name === name && inner[index]?.key === key);

function outputWith(
  { scope }: ModuleInstance,
  module: ConfigModule | undefined,
  { name, key }: ModuleStep,
  resource: Resource,
  attribute: string,
): string | undefined {
  const called = at(scope.lookup("module") ?? NOTHING, name, ...(key === undefined ? [] : [key]));
  for (const [output, { expression }] of module?.outputs ?? []) {
    if (isValue(at(called, output), expression, resource, attribute))
      return `module.${name}${key === undefined ? "" : `[${JSON.stringify(key)}]`}.${output}`;
  }
  return undefined;
}

function variableFor(
  { scope, configuration }: ModuleInstance,
  call: ModuleCall | undefined,
  resource: Resource,
  attribute: string,
): string | undefined {
  const variables = scope.lookup("var");
  if (!variables || !call) return undefined;
  for (const variable of configuration?.variables.keys() ?? []) {
    const passed = call.expressions[variable];
    if (isValue(at(variables, variable), isExpression(passed) ? passed : undefined, resource, attribute))
      return `var.${variable}`;
  }
  return undefined;
}

/**
 * Is it this attribute? An ARN is one thing's alone. Another text that is known may be the same by chance, so its
 * expression must name the resource.
 */
function isValue(
  value: Value,
  expression: ConfigExpression | undefined,
  resource: Resource,
  attribute: string,
): boolean {
  const [own, other] = [textOf(resource.get(attribute)), textOf(value)];
  if (own.kind !== "text" || other.kind !== "text" || equalTexts(own.text, other.text) !== "yes") return false;
  if (known(own.text) === undefined || attribute === "arn") return true;
  const { key: _, ...block } = resource.parsed;
  const name = localAddress({ parsed: block });
  return expression?.references?.some((reference) => reference === `${name}.${attribute}`) ?? false;
}

const isExpression = (value: unknown): value is ConfigExpression =>
  typeof value === "object" && value !== null && !Array.isArray(value) && "references" in value;

const NOTHING: Value = { kind: "null" };
