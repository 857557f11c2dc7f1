import { type InModule, localReference, sameModule } from "../../world/local-address.ts";
import type { Resource, World } from "../../world/types.ts";
import { isWithin, placeOf } from "./hcl-names.ts";

/** An output that a module must get, so that its caller can name something in it. */
export interface NewOutput {
  /** The resource whose attribute it is. */
  readonly resource: Resource;
  readonly name: string;
  readonly value: string;
}
export interface NamedIn {
  readonly expression: string;
  readonly output?: NewOutput;
}

/**
 * An attribute as another module writes it: by its name, an output, a variable, or an output that is to be added to a
 * module of the repository that it calls. Undefined where none of these is possible.
 */
export function namedIn({ names }: World, resource: Resource, attribute: string, place: InModule): NamedIn | undefined {
  if (sameModule(resource, place)) return { expression: localReference(resource, attribute) };
  const steps = place.parsed.modules;
  const across = names.nameAcross(resource, attribute, steps);
  if (across !== undefined) return { expression: across };
  const inner = resource.parsed.modules;
  const step = inner[steps.length];
  if (!step || inner.length !== steps.length + 1 || !isWithin(resource, place) || !names.isLocal(inner))
    return undefined;
  // An output would be a list or a map of all instances.
  if (resource.parsed.key !== undefined) return undefined;
  const taken = names.outputs(inner);
  const name = [attribute, `${resource.parsed.name}_${attribute}`].find((each) => !taken.has(each));
  if (name === undefined) return undefined;
  const module = `module.${step.name}${step.key === undefined ? "" : `[${JSON.stringify(step.key)}]`}`;
  return {
    expression: `${module}.${name}`,
    output: { resource, name, value: localReference(resource, attribute) },
  };
}

export const outputHcl = ({ resource, name, value }: NewOutput): string =>
  `# in ${placeOf(resource)}\noutput "${name}" {\n  value = ${value}\n}`;

/** The innermost module that all of them are in, or in a module that it calls. */
export function commonModule(all: readonly InModule[]): InModule {
  const [first, ...others] = all.map(({ parsed }) => parsed.modules);
  const steps = first ?? [];
  const common = steps.findIndex((step, index) =>
    others.some((other) => other[index]?.name !== step.name || other[index]?.key !== step.key),
  );
  return { parsed: { modules: common < 0 ? steps : steps.slice(0, common) } };
}
