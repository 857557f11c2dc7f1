import { str, unknown } from "../../../values/value.ts";
import type { Args, Fields, V } from "../../interpret/values.ts";
import { argument, type ClientMade } from "./context.ts";
import { methodName, type ParamFacts, type RelatedFacts, type ResourceFacts } from "./facts.ts";

/** A resource object: its type and what identifies it. */
export interface Resource {
  readonly client: ClientMade;
  readonly type: string;
  readonly facts: ResourceFacts;
  readonly identifiers: ReadonlyMap<string, V>;
  /** Under `data`: that its attributes were read already. */
  readonly fields: Fields;
}

/** Nothing is passed. */
export const EMPTY: Args = { positional: [], named: new Map() };

/** The parameters that a resource gives to a request of its own. */
export function paramsFrom(resource: Resource, params: readonly ParamFacts[]): Map<string, V> {
  const found = new Map<string, V>();
  for (const [target, source, from] of params) {
    const [top = target] = target.split(/[.[]/);
    if (top !== target) {
      // A member of a list: what is in it depends on the object.
      found.set(top, unknown("the parameter is made of several resources"));
    } else if (source === "identifier" && typeof from === "string") {
      found.set(target, resource.identifiers.get(from) ?? unknown(`${target} is not known`));
    } else if (source === "string" && typeof from === "string") found.set(target, str(from));
    else found.set(target, unknown(`${target} is not known`));
  }
  return found;
}

/** What identifies the resource that another one makes. */
export function identifiersFrom(resource: Resource, made: RelatedFacts, args: Args): ReadonlyMap<string, V> {
  let position = 0;
  return new Map(
    made.identifiers.map(([target, source, from]) => {
      const name = typeof from === "string" ? from : "";
      if (source === "identifier") return [target, resource.identifiers.get(name) ?? unknown(`${target} is not known`)];
      if (source === "input")
        return [target, argument(args, position++, methodName(target)) ?? unknown(`${target} is not given`)];
      if (source === "requestParameter") return [target, args.named.get(name) ?? unknown(`${target} is not known`)];
      return [target, unknown(`${target} is not known before the answer`)];
    }),
  );
}
