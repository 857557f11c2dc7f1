import type { ConfigModule, Configuration, Plan } from "../plan/types.ts";
import { type Entry, localName, tellsAll } from "./entries.ts";

/** Configured resources of a type without any instance, in a plan that does not tell all. */
export function untoldOf(
  plan: Plan,
  configuration: Configuration,
  type: string,
  kinds: ReadonlyMap<string, readonly Entry[]>,
): readonly string[] {
  if (tellsAll(plan) && !plan.errored) return [];
  const told = new Set(
    (kinds.get(type) ?? []).map(({ parsed }) =>
      [...parsed.modules.map((step) => step.name), localName(parsed)].join("/"),
    ),
  );
  return configuredOf(configuration.root, [], type, 0).filter((key) => !told.has(key));
}

function configuredOf(module: ConfigModule, path: readonly string[], type: string, depth: number): readonly string[] {
  if (depth > 32) return [];
  const own = module.resources
    .filter((r) => r.type === type && r.mode === "managed")
    .map((r) => [...path, r.address].join("/"));
  const inner = [...module.calls.values()].flatMap((call) =>
    configuredOf(call.module, [...path, call.name], type, depth + 1),
  );
  return [...own, ...inner];
}
