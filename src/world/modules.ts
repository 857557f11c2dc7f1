import type { ModuleStep } from "../plan/address.ts";
import { evaluate } from "../values/evaluate.ts";
import { lazyObject } from "../values/lazy-object.ts";
import { guarded } from "../values/scope.ts";
import { list, object, sensitive, str, unknown, type Value } from "../values/value.ts";
import { constantOf } from "./constants.ts";
import { infer, named, WORKSPACE } from "./inferred.ts";
import type { ModuleInstance, ModuleParts } from "./module.ts";
import { resourcesOf } from "./module-resources.ts";
import { variables } from "./module-variables.ts";

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

function locals(parts: ModuleParts, instance: ModuleInstance): Value {
  const { source } = parts;
  // A plan has no locals, but one is the same wherever its module uses it.
  if (!source) {
    return lazyObject([], (name) => named(unknown(`${parts.missing}, so local.${name} is unknown`), name, parts.steps));
  }
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
  const expression = child.configuration?.outputs.get(name)?.expression;
  const { configuration: module, scope } = child;
  const constant = expression && constantOf(expression, {}, { module, scope, context: parts.context });
  return constant ?? unknown(`${child.missing}, so its output ${name} is unknown`);
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
