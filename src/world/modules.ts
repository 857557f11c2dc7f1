import type { ModuleSource } from "../hcl/module-tree.ts";
import type { ModuleStep } from "../plan/address.ts";
import { argumentIn, isExpression } from "../plan/expressions.ts";
import type { ConfigModule, Json, ModuleCall } from "../plan/types.ts";
import type { Context } from "../values/context.ts";
import { evaluate } from "../values/evaluate.ts";
import { lazyObject } from "../values/lazy-object.ts";
import { guarded, type Scope, within } from "../values/scope.ts";
import { list, NULL, object, sensitive, str, unknown, type Value } from "../values/value.ts";
import { variableValue } from "../values/variable-value.ts";
import type { ChildKeys } from "./child-keys.ts";
import { eachOf } from "./each.ts";
import { configuredResource } from "./graph.ts";
import { type Inferred, infer, named, WORKSPACE } from "./inferred.ts";
import { knownValue } from "./planned.ts";
import type { Resource } from "./types.ts";

/** One instance of a module with its scope. */
export interface ModuleInstance {
  readonly steps: readonly ModuleStep[];
  readonly source: ModuleSource | undefined;
  /** Why there is no source, for messages. */
  readonly missing: string;
  readonly configuration: ConfigModule | undefined;
  readonly scope: Scope;
}

/** What a module instance is built from. */
export interface ModuleParts {
  readonly steps: readonly ModuleStep[];
  readonly parent: ModuleInstance | undefined;
  readonly source: ModuleSource | undefined;
  readonly missing: string;
  readonly configuration: ConfigModule | undefined;
  readonly call: ModuleCall | undefined;
  readonly context: Context;
  /** Values that planned names reveal and the HCL does not determine. */
  readonly inferred: Inferred;
  /** The root module's variables according to the plan. */
  readonly given: ReadonlyMap<string, Json>;
  /** The root module's folder in the source tree, for `path.module` as Terraform prints it. */
  readonly rootDir: string;
  /** Resource instances of this module instance of a type, `TYPE` or `data.TYPE`. */
  resources(kind: string): readonly Resource[];
  /** The instances of a child module. */
  childKeys(name: string): ChildKeys;
  child(step: ModuleStep): ModuleInstance | undefined;
}

export function makeModule(parts: ModuleParts): ModuleInstance {
  const instance: ModuleInstance = {
    steps: parts.steps,
    source: parts.source,
    missing: parts.missing,
    configuration: parts.configuration,
    scope: { lookup: (name) => roots.get(name)?.() ?? resourceType("managed", name) },
  };
  const roots = new Map<string, () => Value>([
    ["var", once(() => variables(parts))],
    ["local", once(() => locals(parts, instance))],
    ["data", once(() => dataSources(parts))],
    ["module", once(() => childModules(parts))],
    ["path", once(() => paths(parts))],
    ["terraform", () => object([["workspace", infer(WORKSPACE_UNNAMED, parts.inferred)]])],
  ]);
  const types = new Map<string, Value | undefined>();
  const resourceType = (mode: "managed" | "data", type: string): Value | undefined => {
    if (!types.has(type)) types.set(type, resourcesOf(parts, mode, type));
    return types.get(type);
  };
  return instance;
}

const WORKSPACE_UNNAMED = unknown("the plan does not name its workspace", WORKSPACE);

const once = (make: () => Value): (() => Value) => {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

function variables(parts: ModuleParts): Value {
  const names = new Set([...(parts.source?.variables.keys() ?? []), ...(parts.configuration?.variables.keys() ?? [])]);
  return guarded(
    names,
    (name) => {
      if (!names.has(name)) return undefined;
      const given = parts.parent ? argument(parts, name) : rootVariable(parts, name);
      const block = parts.source?.variables.get(name);
      if (block) return variableValue(block, given);
      const declared = parts.configuration?.variables.get(name);
      const value = given ?? (declared?.default === undefined ? NULL : knownValue(declared.default, undefined, []));
      return declared?.sensitive ? sensitive(value) : value;
    },
    (name) => `var.${name}`,
  );
}

const rootVariable = (parts: ModuleParts, name: string): Value | undefined =>
  parts.given.has(name) ? knownValue(parts.given.get(name), undefined, []) : undefined;

/** The value that the module call passes for a variable; undefined if it passes none. */
function argument(parts: ModuleParts, name: string): Value | undefined {
  const { parent, call } = parts;
  const step = parts.steps.at(-1);
  if (!parent || !step) return undefined;
  const block = parent.source?.calls.get(step.name);
  if (block) {
    const written = block.body.attributes.get(name);
    if (!written) return undefined;
    const scope = within(parent.scope, eachOf(block.body, step.key, parent.scope, parts.context));
    return evaluate(written.value, scope, parts.context);
  }
  const expression = argumentIn(call?.expressions, name);
  if (expression === undefined) return undefined;
  if (isExpression(expression) && expression.constant_value !== undefined)
    return knownValue(expression.constant_value, undefined, []);
  return unknown(`${parent.missing}, so the value that it passes as ${name} is unknown`);
}

function locals(parts: ModuleParts, instance: ModuleInstance): Value {
  const { source } = parts;
  if (!source) return lazyObject([], (name) => unknown(`${parts.missing}, so local.${name} is unknown`));
  return guarded(
    source.locals.keys(),
    (name) => {
      const local = source.locals.get(name);
      if (!local) return undefined;
      return infer(named(evaluate(local.value, instance.scope, parts.context), name, parts.steps), parts.inferred);
    },
    (name) => `local.${name}`,
  );
}

function dataSources(parts: ModuleParts): Value {
  return lazyObject([], (type) => resourcesOf(parts, "data", type));
}

/** All resources of a type in this module, by name. */
function resourcesOf(parts: ModuleParts, mode: "managed" | "data", type: string): Value | undefined {
  const kind = mode === "data" ? `data.${type}` : type;
  const planned = new Map<string, Resource[]>();
  for (const resource of parts.resources(kind)) {
    const { name } = resource.parsed;
    const instancesSoFar = planned.get(name);
    if (instancesSoFar) instancesSoFar.push(resource);
    else planned.set(name, [resource]);
  }
  const declared = [
    ...(parts.source?.resources.keys() ?? []),
    ...(parts.configuration?.resources.map((r) => r.address) ?? []),
  ];
  const prefix = `${kind}.`;
  const names = new Set([
    ...planned.keys(),
    ...declared.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length)),
  ]);
  if (names.size === 0) return undefined;
  return lazyObject(names, (name) =>
    names.has(name) ? instances(parts, prefix + name, planned.get(name) ?? []) : undefined,
  );
}

/** A resource as references see it: itself, a list by count, or an object by for_each key. */
function instances(parts: ModuleParts, key: string, found: readonly Resource[]): Value {
  const config = configuredResource(parts.configuration, key);
  const body = parts.source?.resources.get(key)?.body;
  if (config?.countExpression || body?.attributes.has("count") || typeof found[0]?.parsed.key === "number") {
    const byIndex = [...found].sort((a, b) => Number(a.parsed.key) - Number(b.parsed.key));
    const dense = byIndex.every((resource, index) => resource.parsed.key === index);
    return dense ? list(byIndex.map(resourceValue)) : unknown(`not every instance of ${key} is in the plan`);
  }
  if (config?.forEachExpression || body?.attributes.has("for_each") || typeof found[0]?.parsed.key === "string") {
    const byKey = new Map(found.map((resource) => [String(resource.parsed.key), resource]));
    const names = [...byKey.keys()].sort();
    return lazyObject(names, (name) => {
      const resource = byKey.get(name);
      return resource && resourceValue(resource);
    });
  }
  const [only] = found;
  return only ? resourceValue(only) : unknown(`${key} is not in the plan`);
}

/** A resource's attributes, each evaluated on demand. */
const resourceValue = (resource: Resource): Value =>
  lazyObject(resource.attributeNames(), (name) => resource.get(name));

function childModules(parts: ModuleParts): Value {
  const names = new Set([...(parts.configuration?.calls.keys() ?? []), ...(parts.source?.calls.keys() ?? [])]);
  return lazyObject(names, (name) => {
    if (!names.has(name)) return undefined;
    const instances = parts.childKeys(name);
    switch (instances.kind) {
      case "unknown":
        return unknown(instances.because);
      case "single":
        return outputs(parts, { name });
      case "counted":
        return list(instances.keys.map((key) => outputs(parts, { name, key })));
      case "named": {
        const known = new Set(instances.keys);
        return lazyObject(known, (key) => (known.has(key) ? outputs(parts, { name, key }) : undefined));
      }
    }
  });
}

/** The outputs of one instance of a child module. */
function outputs(parts: ModuleParts, step: ModuleStep): Value {
  const child = parts.child(step);
  if (!child) return unknown(`module.${step.name} is not in the plan`);
  const names = new Set([...(child.source?.outputs.keys() ?? []), ...(child.configuration?.outputs.keys() ?? [])]);
  return guarded(
    names,
    (name) => {
      if (!names.has(name)) return undefined;
      const declared = child.configuration?.outputs.get(name);
      const value = outputValue(parts, child, name);
      return declared?.sensitive ? sensitive(value) : value;
    },
    (name) => `module.${step.name}.${name}`,
  );
}

function outputValue(parts: ModuleParts, child: ModuleInstance, name: string): Value {
  const written = child.source?.outputs.get(name)?.body.attributes.get("value");
  if (written) return evaluate(written.value, child.scope, parts.context);
  const constant = child.configuration?.outputs.get(name)?.expression.constant_value;
  if (constant !== undefined) return knownValue(constant, undefined, []);
  return unknown(`${child.missing}, so its output ${name} is unknown`);
}

/** https://developer.hashicorp.com/terraform/language/expressions/references#filesystem-and-workspace-info */
function paths(parts: ModuleParts): Value {
  const dir = parts.source?.dir;
  return object([
    ["cwd", unknown("the plan does not show the folder that Terraform ran in")],
    ["module", dir === undefined ? unknown(parts.missing) : str(relative(parts.rootDir, dir))],
    ["root", str(".")],
  ]);
}

function relative(from: string, to: string): string {
  const a = from.split("/").filter((s) => s !== "" && s !== ".");
  const b = to.split("/").filter((s) => s !== "" && s !== ".");
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same++;
  const steps = [...a.slice(same).map(() => ".."), ...b.slice(same)];
  return steps.length === 0 ? "." : steps.join("/");
}
