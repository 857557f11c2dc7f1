import { referenceName, referencesIn } from "../hcl/references.ts";
import { argumentIn } from "../plan/expressions.ts";
import type { Configuration } from "../plan/types.ts";
import { callOf, configuredResource, type LocalSource, moduleAt, type Node, referencesOf } from "./graph.ts";

/**
 * Whether an attribute or block of a resource takes a value from another resource: by a direct reference, or through
 * locals, variables and outputs. Pure ordering (`depends_on`, a module's count) carries no value.
 */
export function valueComesFrom(
  configuration: Configuration,
  localSource: LocalSource,
  from: Node,
  attribute: string,
  to: Node,
): boolean {
  const resource = configuredResource(moduleAt(configuration, from.module), from.name);
  const work = named(from.module, referencesOf(argumentIn(resource?.expressions, attribute)));
  const seen = new Set<string>();
  const target = keyOf(to);
  for (let node = work.pop(); node !== undefined; node = work.pop()) {
    const key = keyOf(node);
    if (key === target) return true;
    if (seen.has(key)) continue;
    seen.add(key);
    for (const each of sourcesOf(configuration, localSource, node)) work.push(each);
  }
  return false;
}

/** The references of a local, a variable or an output; none for a resource. */
function sourcesOf(configuration: Configuration, localSource: LocalSource, { module, name }: Node): readonly Node[] {
  const [kind, first = "", output] = name.split(".");
  switch (kind) {
    case "local": {
      const definition = localSource(module, first);
      return definition ? named(module, referencesIn(definition)) : [];
    }
    case "var":
      return named(module.slice(0, -1), referencesOf(argumentIn(callOf(configuration, module)?.expressions, first)));
    case "module": {
      const inside = moduleAt(configuration, module)?.calls.get(first)?.module;
      const outputs = output === undefined ? [...(inside?.outputs.values() ?? [])] : [inside?.outputs.get(output)];
      return named(
        [...module, first],
        outputs.flatMap((one) => referencesOf(one?.expression)),
      );
    }
    default:
      return [];
  }
}

const keyOf = ({ module, name }: Node): string => `${module.join("/")}|${name}`;

const named = (module: readonly string[], references: Iterable<string>): Node[] =>
  [...references].map((reference) => ({ module, name: referenceName(reference) }));
