import type { ModuleStep } from "../../plan/address.ts";
import type { ConfigModule, Configuration } from "../../plan/types.ts";
import { type PlanEntry, stepsKey } from "../plan-entries.ts";
import type { Source } from "../source.ts";
import type { Names } from "./names-in.ts";

/** The names of a plan and its configuration; computed when a text with a secret needs them, which is rare. */
export function namesOf(
  configuration: Configuration,
  entries: readonly PlanEntry[],
  modules: readonly (readonly ModuleStep[])[],
  source: Source | null,
): Names {
  const addresses = once(() => new Set([...entries.map(({ address }) => address), ...modules.flatMap(pathsOf)]));
  const labels = once(() => new Set([...entries.map(({ parsed }) => parsed.name), ...labelsIn(configuration.root)]));
  const types = once(() => new Set(entries.map(({ parsed }) => parsed.type)));
  const references = once(() => new Set(referencesIn(configuration.root, [], source)));
  return {
    isAddress: (text) => addresses().has(text),
    isLabel: (name) => labels().has(name),
    isReference: (text) => references().has(text),
    isType: (text) => types().has(text),
  };
}

const pathsOf = (steps: readonly ModuleStep[]): readonly string[] =>
  steps.map((_, index) => stepsKey(steps.slice(0, index + 1)));

function* labelsIn(module: ConfigModule): Iterable<string> {
  for (const { name } of module.resources) yield name;
  for (const call of module.calls.values()) yield* labelsIn(call.module);
}

function* referencesIn(module: ConfigModule, path: readonly string[], source: Source | null): Iterable<string> {
  for (const name of module.variables.keys()) yield `var.${name}`;
  const found = source?.tree.module(path);
  if (found && !("missing" in found)) for (const name of found.locals.keys()) yield `local.${name}`;
  for (const [name, call] of module.calls) {
    yield `module.${name}`;
    yield* referencesIn(call.module, [...path, name], source);
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
