import type { LambdaFunction } from "../model/functions.ts";
import { isGrantedByUpdate } from "../model/granted-by-update.ts";
import { judgeDelivery } from "../model/judge-delivery.ts";
import type { InvokeVerdict } from "../model/judge-invoke.ts";
import { judgeRights } from "../model/judge-rights.ts";
import { judgedInvokes } from "../model/judged-invokes.ts";
import type { LinkedTrigger, Model } from "../model/model.ts";
import { reachableFunctions } from "../model/reachable-functions.ts";
import { isDeliveryRefusedApart, isRefusedApart } from "../model/regions.ts";
import type { Role } from "../model/roles.ts";
import type { InvokerRightsNeed, Right, RoleRightsNeed } from "../needs/needs.ts";
import { listed } from "../values/words.ts";
import { localAddress, sameModule } from "../world/local-address.ts";
import { isApplied, isCreated } from "../world/planned-action.ts";
import type { Resource } from "../world/types.ts";
import { accountHcl } from "./fixes/account-hcl.ts";
import { dependencyName, existsBefore, type OrderedGrant } from "./fixes/grant-order.ts";
import { isWithin } from "./fixes/hcl-names.ts";
import type { Change, FixPlan, Outcome, Rule } from "./rule.ts";
import { type OrderOutcome, oneForEachCause } from "./shared/one-cause.ts";
import { unorderedSettings } from "./shared/unordered-settings.ts";

export const unorderedGrant: Rule = {
  id: "unordered-grant",
  summary: "AWS checks the grant when it creates the trigger, but nothing makes Terraform create the grant first.",
  severity: "warning",
  *check(model) {
    yield* oneForEachCause([...outcomesOf(model)]);
  },
};

function* outcomesOf(model: Model): Iterable<OrderOutcome> {
  for (const { linked, need, fn, verdict } of judgedInvokes(model)) {
    const by = verdict.answer === "met" ? verdict.by : isOpen(fn, verdict) ? verdict.perhaps : undefined;
    if (!need.checkedAtCreation || !by) continue;
    const grants = by.flatMap((address) => model.world.find(address) ?? []);
    yield* judgeOrder(model, linked.trigger, fn.address, [existing(grants)]);
  }
  for (const linked of model.triggers) {
    if (isRefusedApart(model, linked)) continue;
    for (const need of linked.trigger.needs) {
      if (need.kind === "role-rights" && need.checkedAtCreation) yield* rights(model, linked, need);
      if (need.kind === "invoker-rights" && need.checkedAtCreation) yield* invokerRights(model, linked, need);
    }
  }
  for (const delivery of model.deliveries) {
    const { need, onlyIf } = delivery;
    if (!need.checkedAtCreation || onlyIf !== undefined || isDeliveryRefusedApart(model, delivery)) continue;
    const verdict = judgeDelivery(model.world, need);
    const by = verdict.answer === "met" ? verdict.by : "perhaps" in verdict ? verdict.perhaps : undefined;
    if (!by || !verdict.target) continue;
    const [reached, ...more] = reachableFunctions(model, verdict.target);
    const grants = by.flatMap(({ statement }) => model.world.find(statement.origin.address) ?? []);
    yield* judgeOrder(model, delivery, more.length === 0 ? (reached?.address ?? null) : null, [existing(grants)]);
  }
  yield* unorderedSettings(model);
}

function* rights(model: Model, { trigger, target }: LinkedTrigger, need: RoleRightsNeed): Iterable<OrderOutcome> {
  if (target.kind !== "found") return;
  const ref = model.executionRole(target.function);
  if (ref.kind !== "role") return;
  const grants = grantsBy(model, target.function, ref.role, need.rights, need.fromFunction);
  if (grants) yield* judgeOrder(model, { ...trigger, retried: MAPPING_RETRIED }, target.function.address, grants);
}

/** The role that a pipe reads with. Only rights that AWS certainly tries are asked for. */
function* invokerRights(
  model: Model,
  { trigger, target }: LinkedTrigger,
  need: InvokerRightsNeed,
): Iterable<OrderOutcome> {
  const ref = model.role(need.role, trigger.declaredBy.provider);
  if (ref.kind !== "role" || need.doubt !== undefined || trigger.onlyIf !== undefined) return;
  const fn = target.kind === "found" ? target.function.address : null;
  const tried = need.rights.filter(({ doubt }) => doubt === undefined);
  const grants = grantsBy(model, null, ref.role, tried, false);
  const { declaredBy } = trigger;
  if (grants) yield* judgeOrder(model, { declaredBy, consequence: need.checkedAtCreation ?? "" }, fn, grants);
}

/**
 * The policies that grant each of these rights, where all are granted. Where the resource's own policy grants a right,
 * the order is not judged.
 */
function grantsBy(
  model: Model,
  fn: LambdaFunction | null,
  role: Role,
  rights: readonly Right[],
  fromFunction: boolean,
): readonly (readonly OrderedGrant[])[] | undefined {
  const verdict = judgeRights(model.world, fn, role, rights, fromFunction);
  const statements = verdict.answer === "met" ? verdict.grants : "perhaps" in verdict ? verdict.perhaps : undefined;
  return (
    statements &&
    rights
      .map((right, i) =>
        (statements[i] ?? [])
          .flatMap(({ statement }) => role.grantedByAll.get(statement) ?? [])
          .map((resource) => ({ resource, changed: isGrantedByUpdate(resource, role, right) })),
      )
      .filter((list) => list.length > 0)
  );
}

/**
 * `retryEventSourceMapping` of the provider: it repeats the call while AWS answers that the role cannot be assumed or
 * lacks a permission.
 * https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/lambda/event_source_mapping.go
 */
const MAPPING_RETRIED =
  "If it starts with the mapping, the provider (hashicorp/aws, versions 4 to 6) repeats the call for five minutes, and a policy that comes in that time is early enough. Otherwise";

/**
 * Is it unknown whether a grant matches, but known that none but these can? Whatever the account turns out to be, one of
 * them must exist before the trigger. Functions that exist already may have other statements.
 */
const isOpen = (
  fn: LambdaFunction,
  verdict: InvokeVerdict,
): verdict is Extract<InvokeVerdict, { readonly answer: "undecided" }> =>
  verdict.answer === "undecided" && isCreated(fn.resource);

const existing = (grants: readonly Resource[]): readonly OrderedGrant[] =>
  grants.map((resource) => ({ resource, changed: false }));

/** What AWS checks a grant for, and what happens without the grant. */
interface CheckedResource {
  readonly declaredBy: Resource;
  readonly consequence: string;
  /** What the provider does while AWS refuses: then it is likely that the grant comes in time. */
  readonly retried?: string;
}

/**
 * Of each list of grants one that exists before the trigger is enough: it exists already, or the trigger waits for it.
 */
function* judgeOrder(
  model: Model,
  { declaredBy: trigger, consequence, retried }: CheckedResource,
  fn: string | null,
  grants: readonly (readonly OrderedGrant[])[],
): Iterable<OrderOutcome> {
  if (!isApplied(trigger)) return;
  const about = { function: fn, subject: trigger.address };
  const late = new Map<Resource, OrderedGrant>();
  for (const alternatives of grants) {
    const [first] = alternatives;
    if (!first) continue;
    const answers = alternatives.map((grant) => existsBefore(trigger, grant));
    if (answers.includes("yes")) continue;
    if (answers.includes("unknown")) {
      const because = `it is unknown whether it waits for ${first.resource.address}: that depends on a local value whose HCL is not available`;
      yield { kind: "undecided", ...about, because };
      return;
    }
    late.set(first.resource, first);
  }
  const all = [...late.keys()];
  const [grant] = all;
  if (!grant) return;
  if (all.some((g) => g.comesAfter(trigger) === "yes")) {
    yield circular(model, trigger, fn, all);
    return;
  }
  const verb = [...late.values()].every(({ changed }) => changed) ? "change" : "create";
  yield {
    kind: "problem",
    ...about,
    cause: JSON.stringify([fn, verb, all.map(({ address }) => address), retried !== undefined]),
    confidence: retried === undefined ? "certain" : "likely",
    message: `nothing makes Terraform ${verb} ${listed(all.map((g) => g.address))} before ${trigger.address}`,
    consequence:
      retried === undefined
        ? `AWS checks the grant when it creates the trigger, but Terraform may start with either. If it starts with the trigger, the first apply waits or fails: ${consequence}`
        : `AWS checks the grant when it creates the trigger, but Terraform may start with either. ${retried}: ${consequence}`,
    at: { resource: trigger, path: [] },
    related: [...late.values()].slice(0, 3).map(({ resource, changed }) => ({
      resource,
      path: [],
      note: changed ? "this must be changed first: it did not grant the permission before" : "this must exist first",
    })),
    fix: dependsOnFix(trigger, all),
  };
}

/** `depends_on`; it cannot name a resource outside the trigger's module, but an input of the module can. */
function dependsOnFix(trigger: Resource, grants: readonly Resource[]): FixPlan {
  const title = `make ${trigger.address} depend on ${listed(grants.map((g) => g.address))}`;
  const [step] = trigger.parsed.modules.slice(-1);
  const outside = grants.filter((grant) => !isWithin(grant, trigger));
  if (step && outside.length > 0) {
    const names = outside.map((grant) => `${grant.address}.id`).join(", ");
    return {
      title: `${title}, through an input of the module`,
      snippet: `# in module "${step.name}": an input that refers to the grant
grants = [${names}]

# inside the module, in ${localAddress(trigger)}
depends_on = [var.grants]`,
    };
  }
  return {
    title,
    snippet: `  depends_on = [${grants.map((g) => dependencyName(g, trigger)).join(", ")}]`,
    changes: dependsOnChanges(trigger, grants),
  };
}

/** Grants in the same module, where depending on them closes no cycle. */
function dependsOnChanges(trigger: Resource, grants: readonly Resource[]): readonly Change[] {
  if (!grants.every((grant) => sameModule(grant, trigger) && grant.comesAfter(trigger) === "no")) return [];
  const items = [...new Set(grants.map((grant) => dependencyName(grant, trigger)))];
  return [{ kind: "items", resource: trigger, name: "depends_on", items }];
}

/** The grant refers to the trigger that it must come before: `depends_on` would close a cycle. */
const circular = (model: Model, trigger: Resource, fn: string | null, grants: readonly Resource[]): Outcome => ({
  kind: "problem",
  function: fn,
  subject: trigger.address,
  confidence: "certain",
  message: `${listed(grants.map((g) => g.address))} can only be created after ${trigger.address}, but AWS refuses to create ${trigger.address} without it`,
  consequence:
    "AWS checks the grant when it creates the trigger, but the grant waits for the trigger: the first apply fails.",
  at: { resource: trigger, path: [] },
  related: grants.slice(0, 3).map((g) => ({ resource: g, path: [], note: `this depends on ${trigger.address}` })),
  fix: {
    title: `limit the grant by something that exists before ${trigger.address}, and make the trigger depend on it`,
    snippet: [...grants.flatMap((grant) => limitedToAccount(model, grant)), ...dependsOnLines(trigger, grants)].join(
      "\n",
    ),
  },
});

/** A permission can be limited to the account, which is known before the trigger exists. */
function limitedToAccount({ world, permissions }: Model, grant: Resource): readonly string[] {
  if (permissions.every(({ resource }) => resource !== grant)) return [];
  const { expression, declare } = accountHcl(world, grant.provider.account, grant);
  return [
    ...(declare === "" ? [] : [declare.trimEnd(), ""]),
    `# in ${grant.address}, instead of source_arn:`,
    `source_account = ${expression}`,
    "",
  ];
}

const dependsOnLines = (trigger: Resource, grants: readonly Resource[]): readonly string[] => [
  `# in ${trigger.address}:`,
  `depends_on = [${grants.map((grant) => dependencyName(grant, trigger)).join(", ")}]`,
];
