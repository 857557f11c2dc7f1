import { decideServiceTrust } from "../iam/decide-trust.ts";
import { missesOf } from "../iam/misses.ts";
import type { LambdaFunction } from "../model/functions.ts";
import type { Model } from "../model/model.ts";
import type { Role } from "../model/roles.ts";
import type { Trigger } from "../needs/needs.ts";
import { reasoned } from "../values/words.ts";
import { trustFix } from "./fixes/trust-fix.ts";
import type { Outcome, Rule, UndecidedOutcome } from "./rule.ts";
import { nearMisses } from "./shared/near-misses.ts";
import { unknownFunction } from "./shared/unknown-function.ts";

const LAMBDA = "lambda.amazonaws.com";

export const untrustedExecutionRole: Rule = {
  id: "untrusted-execution-role",
  summary: "The execution role's trust policy does not allow Lambda (or Lambda@Edge) to assume it.",
  severity: "error",
  *check(model) {
    for (const fn of model.functions) {
      const ref = model.executionRole(fn);
      if (ref.kind === "none") continue;
      if (ref.kind === "unknown") {
        yield {
          kind: "undecided",
          function: fn.address,
          subject: fn.address,
          because: `its role is unknown: ${ref.because}`,
        };
        continue;
      }
      const { role } = ref;
      const services = [{ service: LAMBDA, trigger: null }, ...servicesBeside(model, fn)];
      const own = services[0] && judgeTrustedService(model, fn, role, services[0], services);
      if (own) yield own;
      if (own?.kind === "problem") continue;
      for (const other of services.slice(1)) yield judgeTrustedService(model, fn, role, other, services);
    }
    yield* unknownTriggers(model);
  },
};

interface TrustedService {
  readonly service: string;
  /** What makes the service run the function; null for Lambda itself. */
  readonly trigger: Trigger | null;
}

/** Services beside Lambda that run the function under its own role. */
function servicesBeside(model: Model, fn: LambdaFunction): readonly TrustedService[] {
  const found = new Map<string, TrustedService>();
  for (const { trigger, target } of model.triggers) {
    if (target.kind !== "found" || target.function !== fn || trigger.onlyIf !== undefined) continue;
    for (const need of trigger.needs) {
      if (need.kind !== "trust") continue;
      for (const service of need.services) {
        if (service !== LAMBDA && !found.has(service)) found.set(service, { service, trigger });
      }
    }
  }
  return [...found.values()];
}

function judgeTrustedService(
  model: Model,
  fn: LambdaFunction,
  role: Role,
  { service, trigger }: TrustedService,
  all: readonly TrustedService[],
): Outcome {
  const about = { function: fn.address, subject: role.address };
  const decision = decideServiceTrust(
    role.trust,
    service,
    role.arn,
    service === LAMBDA ? context(fn, role) : new Map(),
  );
  if (decision.answer === "allowed") return { kind: "passed", ...about, what: `${service} can assume ${role.address}` };
  if (decision.answer === "undecided") return { kind: "undecided", ...about, because: reasoned(decision.because) };
  const misses = missesOf(decision);
  return {
    kind: "problem",
    ...about,
    confidence: "certain",
    message: `the trust policy of ${role.address}, the execution role of ${fn.address}, does not allow ${service}`,
    consequence:
      trigger?.consequence ??
      'AWS refuses the function: apply fails with "The role defined for the function cannot be assumed by Lambda."',
    at: { resource: role.resource ?? fn.resource, path: role.resource ? ["assume_role_policy"] : ["role"] },
    related: [
      ...(trigger
        ? [{ resource: trigger.declaredBy, path: trigger.path, note: `${service} runs the function from here` }]
        : []),
      { resource: fn.resource, path: ["role"], note: "this function uses it" },
      ...nearMisses(model, misses),
    ],
    fix: trustFix(model.world, role, [...new Set(all.map((each) => each.service))], misses),
  };
}

/**
 * What Lambda sends when it assumes a role:
 * https://docs.aws.amazon.com/lambda/latest/dg/permissions-executionrole-update.html
 */
const context = (fn: LambdaFunction, role: Role) =>
  new Map([
    ["aws:sourceaccount", { kind: "values", values: [role.account] } as const],
    ["aws:sourcearn", { kind: "values", values: [fn.arn] } as const],
  ]);

/** Triggers that need trust in the role of a function that is unknown, or not in this plan. */
function* unknownTriggers(model: Model): Iterable<UndecidedOutcome> {
  for (const { trigger, target } of model.triggers) {
    if (!trigger.needs.some((need) => need.kind === "trust")) continue;
    const unknown = unknownFunction(target, "runs", "execution role");
    if (unknown) yield { kind: "undecided", ...unknown, function: null, subject: trigger.declaredBy.address };
  }
}
