import { functionsFedBy } from "../model/feeds.ts";
import { judgeDelivery } from "../model/judge-delivery.ts";
import { judgeRights } from "../model/judge-rights.ts";
import type { LinkedTrigger, Model } from "../model/model.ts";
import type { RoleRightsNeed } from "../needs/needs.ts";
import type { Resource } from "../world/types.ts";
import { localAddress, sameModule } from "./hcl-names.ts";
import { judgedInvokes } from "./invoke-needs.ts";
import type { Change, Outcome, Rule } from "./rule.ts";

export const unorderedGrant: Rule = {
  id: "unordered-grant",
  summary: "AWS checks the grant when the trigger is created, and nothing makes Terraform create the grant first.",
  severity: "warning",
  *check(model) {
    for (const { linked, need, fn, verdict } of judgedInvokes(model)) {
      if (!need.checkedAtCreation || verdict.answer !== "met") continue;
      const grants = verdict.by.flatMap((address) => model.world.find(address) ?? []);
      yield* judge(linked.trigger.declaredBy, fn.address, [grants]);
    }
    for (const linked of model.triggers) {
      for (const need of linked.trigger.needs) {
        if (need.kind === "role-rights" && need.checkedAtCreation) yield* rights(model, linked, need);
      }
    }
    for (const { need, onlyIf, declaredBy } of model.deliveries) {
      if (!need.checkedAtCreation || onlyIf !== undefined) continue;
      const verdict = judgeDelivery(model.world, need);
      if (verdict.answer !== "met") continue;
      const [fed, ...more] = functionsFedBy(model, verdict.target);
      const grants = verdict.by.flatMap(({ statement }) => model.world.find(statement.origin.address) ?? []);
      yield* judge(declaredBy, more.length === 0 ? (fed?.address ?? null) : null, [grants]);
    }
  },
};

function* rights(model: Model, { trigger, target }: LinkedTrigger, need: RoleRightsNeed): Iterable<Outcome> {
  if (target.kind !== "found") return;
  const ref = model.executionRole(target.function);
  if (ref.kind !== "role") return;
  const verdict = judgeRights(model.world, target.function, ref.role, need.rights, need.fromFunction);
  if (verdict.answer !== "met") return;
  const carriers = verdict.grants.map((matches) =>
    matches.flatMap(({ statement }) => ref.role.carriers.get(statement) ?? []),
  );
  // A right that the source's own policy grants has no carrier here: what it waits for is not judged.
  yield* judge(
    trigger.declaredBy,
    target.function.address,
    carriers.filter((list) => list.length > 0),
  );
}

/** Of each list of grants one is enough; one that stands already, or that the trigger waits for. */
function* judge(trigger: Resource, fn: string | null, grants: readonly (readonly Resource[])[]): Iterable<Outcome> {
  if (!["create", "replace", "update"].includes(trigger.fate)) return;
  const about = { function: fn, subject: trigger.address };
  const late = new Set<Resource>();
  for (const alternatives of grants) {
    if (alternatives.length === 0) continue;
    const answers = alternatives.map((grant) => inTime(trigger, grant));
    if (answers.includes("yes")) continue;
    if (answers.includes("unknown")) {
      const because = `whether it waits for ${alternatives[0]?.address} runs through a local value whose HCL is not at hand`;
      yield { kind: "undecided", ...about, because };
      return;
    }
    const [first] = alternatives;
    if (first) late.add(first);
  }
  const [grant, ...more] = late;
  if (!grant) return;
  const all = [grant, ...more];
  if (all.some((g) => g.comesAfter(trigger) === "yes")) {
    yield circular(trigger, fn, all);
    return;
  }
  yield {
    kind: "problem",
    ...about,
    confidence: "certain",
    message: `nothing makes Terraform create ${all.map((g) => g.address).join(" and ")} before ${trigger.address}`,
    consequence:
      "AWS checks the grant when the trigger is created: the first apply fails or waits, depending on which of the two Terraform happens to create first.",
    at: { resource: trigger, path: [] },
    related: all.slice(0, 3).map((g) => ({ resource: g, path: [], note: "this must exist first" })),
    fix: {
      title: `let ${trigger.address} wait for ${all.map((g) => g.address).join(", ")}`,
      snippet: `  depends_on = [${all.map((g) => dependency(g, trigger)).join(", ")}]`,
      changes: waiting(trigger, all),
    },
  };
}

/** Grants of the same module, where waiting for them closes no circle. */
function waiting(trigger: Resource, grants: readonly Resource[]): readonly Change[] {
  if (!grants.every((grant) => sameModule(grant, trigger) && grant.comesAfter(trigger) === "no")) return [];
  const items = [...new Set(grants.map((grant) => dependency(grant, trigger)))];
  return [{ kind: "items", resource: trigger, name: "depends_on", items }];
}

/** The grant is made from what it must come before: `depends_on` would close a circle. */
const circular = (trigger: Resource, fn: string | null, grants: readonly Resource[]): Outcome => ({
  kind: "problem",
  function: fn,
  subject: trigger.address,
  confidence: "certain",
  message: `${grants.map((g) => g.address).join(" and ")} can only be created after ${trigger.address}, which AWS refuses without it`,
  consequence:
    "AWS checks the grant when the trigger is created, and the grant waits for the trigger: the first apply fails.",
  at: { resource: trigger, path: [] },
  related: grants.slice(0, 3).map((g) => ({ resource: g, path: [], note: `this depends on ${trigger.address}` })),
  fix: {
    title: `limit the grant by something that is there before ${trigger.address}, and let the trigger wait for it`,
    snippet: `  # in the grant, in place of what refers to the trigger:\n  source_account = data.aws_caller_identity.current.account_id\n\n  # in ${trigger.address}:\n  depends_on = [${grants.map((g) => dependency(g, trigger)).join(", ")}]`,
  },
});

/** What `depends_on` can name: a resource of the same module, without instance keys; else the module call around it. */
function dependency(grant: Resource, from: Resource): string {
  if (sameModule(grant, from)) return localAddress(grant).replace(/\[.*$/, "");
  const step = grant.parsed.modules[from.parsed.modules.length];
  return step ? `module.${step.name}` : grant.address;
}

const inTime = (trigger: Resource, grant: Resource): "yes" | "no" | "unknown" =>
  grant.fate === "keep" || grant.fate === "update" || grant === trigger ? "yes" : trigger.comesAfter(grant);
