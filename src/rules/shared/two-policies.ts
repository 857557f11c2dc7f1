import { POLICY_HOLDERS, type PolicyHolder } from "../../aws/resource-kinds.ts";
import { equivalentPolicies } from "../../model/equivalent-policies.ts";
import type { Model } from "../../model/model.ts";
import { reachableFunctions } from "../../model/reachable-functions.ts";
import { certain } from "../../model/same.ts";
import { held } from "../../world/held.ts";
import type { Resource } from "../../world/types.ts";
import type { Outcome } from "../rule.ts";

/** A resource that writes the policy of another one, or its own, and the argument that contains it. */
interface Writer {
  readonly resource: Resource;
  readonly text: string;
}

/** Two resources that write the whole policy of one queue, topic or the like on the way to a function. */
export function* twoPolicies(model: Model): Iterable<Outcome> {
  for (const holder of POLICY_HOLDERS.filter(({ policy }) => policy.kind === "resource")) {
    for (const [target, writers] of writersOf(model, holder)) {
      if (writers.length < 2) continue;
      const fn = functionBehind(model, target);
      if (fn === undefined) continue;
      yield* compare(target, writers, fn);
    }
  }
}

/** The resources that certainly write the policies of one type, by the resource that the policy is of. */
function writersOf({ world }: Model, { type, policy }: PolicyHolder): ReadonlyMap<Resource, readonly Writer[]> {
  const { own, setters = [] } = policy;
  const found = new Map<Resource, Writer[]>();
  for (const { type: setter, by, to, text } of setters) {
    for (const resource of text === null ? [] : world.of(setter)) {
      const target = resource.plannedAction === "forget" ? undefined : certain(world.of(type), to, held(resource, by));
      if (!target || text === null) continue;
      const isOwn = own !== undefined && target.isConfigured(own) && !target.isComputed(own);
      const known = found.get(target) ?? (isOwn ? [{ resource: target, text: own }] : []);
      const writers = [...known, { resource, text }];
      found.set(
        target,
        writers.sort((a, b) => (a.resource.address < b.resource.address ? -1 : 1)),
      );
    }
  }
  return found;
}

/** The function that it leads to; null where there are several, undefined where there is none. */
function functionBehind(model: Model, target: Resource): string | null | undefined {
  const reached = reachableFunctions(model, target);
  const sending = model.settingNeeds.flatMap((settingNeed) => {
    if (settingNeed.need.subject !== target) return [];
    const of = model.resolve(settingNeed.function, settingNeed.declaredBy);
    return of.kind === "found" ? [of.function] : [];
  });
  const [first, ...more] = new Set([...reached, ...sending]);
  return first === undefined ? undefined : more.length > 0 ? null : first.address;
}

function* compare(target: Resource, writers: readonly Writer[], fn: string | null): Iterable<Outcome> {
  for (const [i, { resource: second, text }] of writers.entries()) {
    const others = writers
      .slice(0, i)
      .map((first) => ({ first, same: equivalentPolicies(first.resource.get(first.text), second.get(text)) }));
    const twin = others.find(({ same }) => same === "no")?.first;
    const maybe = others.find(({ same }) => same === "unknown")?.first.resource;
    if (twin) {
      const other = twin.resource;
      const inside = other === target || second === target;
      yield {
        kind: "problem",
        function: fn,
        subject: second.address,
        confidence: "certain",
        message: inside
          ? `${target.address} sets its own policy, and ${(second === target ? other : second).address} overwrites it`
          : `${other.address} and ${second.address} both write the whole policy of ${target.address}`,
        consequence:
          "Apply succeeds, but only the policy that is written last remains: principals that only the other one allows are refused, and the next plan swaps them again.",
        at: { resource: second, path: [text] },
        related: [{ resource: other, path: [twin.text], note: "the other one" }],
        fix: {
          title: inside
            ? `move every statement into ${(second === target ? other : second).address} and remove the argument ${target === second ? text : twin.text} from ${target.address}`
            : `move the statements of ${second.address} into ${other.address} and delete it`,
        },
      };
    } else if (maybe) {
      const because = `${maybe.address} also writes the whole policy of ${target.address}, and it is unknown until apply whether the two policies are the same`;
      yield { kind: "undecided", function: fn, subject: second.address, because };
    }
  }
}
