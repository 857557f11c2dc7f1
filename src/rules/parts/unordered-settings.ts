import { comesWithUpdate } from "../../model/granted-before.ts";
import { judgeRights } from "../../model/judge-rights.ts";
import type { Model } from "../../model/model.ts";
import { commaed, listed } from "../../values/words.ts";
import { isApplied } from "../../world/fate.ts";
import type { Resource } from "../../world/types.ts";
import type { Outcome } from "../rule.ts";
import { dependency, inTime } from "./grant-order.ts";

/**
 * Settings of a function that Lambda tries with its role when it creates the function: a VPC, a dead-letter target. The
 * provider repeats the call for two minutes, in which a policy that is made at the same time nearly always arrives: that
 * is open. A policy that is made from the function never does.
 */
export function* unorderedSettings(model: Model): Iterable<Outcome> {
  for (const demand of model.demands) {
    if (!demand.need.checkedAtCreation || demand.need.doubt !== undefined) continue;
    const of = model.resolve(demand.function, demand.declaredBy);
    if (of.kind !== "found" || of.function.resource !== demand.declaredBy) continue;
    if (!isApplied(demand.declaredBy)) continue;
    const ref = model.executionRole(of.function);
    if (ref.kind !== "role") continue;
    const { rights, fromFunction } = demand.need;
    const verdict = judgeRights(model.world, of.function, ref.role, rights, fromFunction);
    if (verdict.answer !== "met") continue;
    const late = new Set<Resource>();
    for (const [i, right] of rights.entries()) {
      const carriers = (verdict.grants[i] ?? []).flatMap(({ statement }) => ref.role.carriers.get(statement) ?? []);
      const answers = carriers.map((resource) =>
        inTime(demand.declaredBy, { resource, changed: comesWithUpdate(resource, ref.role, right) }),
      );
      const [first] = carriers;
      if (first && !answers.includes("yes")) late.add(first);
    }
    yield* judge(demand, [...late]);
  }
}

function* judge(demand: Model["demands"][number], late: readonly Resource[]): Iterable<Outcome> {
  const fn = demand.declaredBy;
  const about = { function: fn.address, subject: fn.address };
  const after = late.filter((grant) => grant.comesAfter(fn) === "yes");
  const [grant] = after;
  const names = (grants: readonly Resource[]): string => listed(grants.map(({ address }) => address));
  if (late.length === 0) return;
  if (!grant) {
    const because = `nothing makes Terraform create ${names(late)} before ${fn.address}, and Lambda tries what the role may do when it creates the function: whether it is there within the two minutes in which the provider tries again shows only at apply (depends_on = [${commaed(late.map((each) => dependency(each, fn)))}] settles it)`;
    yield { kind: "undecided", ...about, because };
    return;
  }
  yield {
    kind: "problem",
    ...about,
    confidence: "certain",
    message: `${names(after)} can only be created after ${fn.address}, which Lambda refuses while its role may not ${demand.need.purposeText}`,
    consequence: `Lambda tries the role's rights when it creates the function, and the policy waits for the function: the first apply fails. ${demand.consequence}`,
    at: { resource: fn, path: demand.path },
    related: after.slice(0, 3).map((resource) => ({ resource, path: [], note: `this is made from ${fn.address}` })),
    fix: {
      title: `grant it in a policy that does not refer to ${fn.address}, and let the function wait for that policy`,
      snippet: `  # in ${fn.address}, when ${names(after)} no longer refers to it:\n  depends_on = [${after.map((each) => dependency(each, fn)).join(", ")}]`,
    },
  };
}
