import { isGrantedByUpdate } from "../../model/granted-by-update.ts";
import { judgeRights } from "../../model/judge-rights.ts";
import type { Model } from "../../model/model.ts";
import { commaed, listed } from "../../values/words.ts";
import { isApplied } from "../../world/planned-action.ts";
import type { Resource } from "../../world/types.ts";
import { dependencyName, existsBefore } from "../fixes/grant-order.ts";
import type { Outcome } from "../rule.ts";

/**
 * Settings of a function for which Lambda checks the role's permissions when it creates the function: a VPC, a
 * dead-letter target. The provider retries for two minutes, in which a policy that is created at the same time nearly
 * always takes effect: that is undecided. A policy that depends on the function never does.
 */
export function* unorderedSettings(model: Model): Iterable<Outcome> {
  for (const settingNeed of model.settingNeeds) {
    if (!settingNeed.need.checkedAtCreation || settingNeed.need.doubt !== undefined) continue;
    const of = model.resolve(settingNeed.function, settingNeed.declaredBy);
    if (of.kind !== "found" || of.function.resource !== settingNeed.declaredBy) continue;
    if (!isApplied(settingNeed.declaredBy)) continue;
    const ref = model.executionRole(of.function);
    if (ref.kind !== "role") continue;
    const { rights, fromFunction } = settingNeed.need;
    const verdict = judgeRights(model.world, of.function, ref.role, rights, fromFunction);
    if (verdict.answer !== "met") continue;
    const late = new Set<Resource>();
    for (const [i, right] of rights.entries()) {
      const grantedByAll = (verdict.grants[i] ?? []).flatMap(
        ({ statement }) => ref.role.grantedByAll.get(statement) ?? [],
      );
      const answers = grantedByAll.map((resource) =>
        existsBefore(settingNeed.declaredBy, { resource, changed: isGrantedByUpdate(resource, ref.role, right) }),
      );
      const [first] = grantedByAll;
      if (first && !answers.includes("yes")) late.add(first);
    }
    yield* judgeLateGrants(settingNeed, [...late]);
  }
}

function* judgeLateGrants(settingNeed: Model["settingNeeds"][number], late: readonly Resource[]): Iterable<Outcome> {
  const fn = settingNeed.declaredBy;
  const about = { function: fn.address, subject: fn.address };
  const after = late.filter((grant) => grant.comesAfter(fn) === "yes");
  const [grant] = after;
  const names = (grants: readonly Resource[]): string => listed(grants.map(({ address }) => address));
  if (late.length === 0) return;
  if (!grant) {
    const because = `nothing makes Terraform create ${names(late)} before ${fn.address}, but Lambda checks the role's permissions when it creates the function: it is unknown until apply whether the grant exists within the two minutes in which the provider retries (depends_on = [${commaed(late.map((each) => dependencyName(each, fn)))}] makes sure that it does)`;
    yield { kind: "undecided", ...about, because };
    return;
  }
  yield {
    kind: "problem",
    ...about,
    confidence: "certain",
    message: `${names(after)} can only be created after ${fn.address}, but Lambda refuses to create ${fn.address} while its role cannot ${settingNeed.need.purposeText}`,
    consequence: `Lambda checks the role's permissions when it creates the function, but the policy waits for the function: the first apply fails. ${settingNeed.consequence}`,
    at: { resource: fn, path: settingNeed.path },
    related: after.slice(0, 3).map((resource) => ({ resource, path: [], note: `this depends on ${fn.address}` })),
    fix: {
      title: `grant it in a policy that does not refer to ${fn.address}, and make the function depend on that policy`,
      snippet: `  # in ${fn.address}, when ${names(after)} no longer refers to it:\n  depends_on = [${after.map((each) => dependencyName(each, fn)).join(", ")}]`,
    },
  };
}
