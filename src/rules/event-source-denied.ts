import { judgeRights } from "../model/judge-rights.ts";
import type { LinkedTrigger, Model } from "../model/model.ts";
import type { Right, RoleRightsNeed } from "../model/needs.ts";
import { matching } from "../model/same.ts";
import { show } from "../values/text.ts";
import { str } from "../values/value.ts";
import type { Resource } from "../world/types.ts";
import { reference } from "./hcl-names.ts";
import { nearMisses } from "./near-misses.ts";
import { rolePolicyFix } from "./role-policy-fix.ts";
import type { Outcome, Rule } from "./rule.ts";

export const eventSourceDenied: Rule = {
  id: "event-source-denied",
  summary: "The execution role lacks a right that the event source mapping needs to read its source.",
  severity: "error",
  *check(model) {
    for (const linked of model.triggers) {
      for (const need of linked.trigger.needs) {
        if (need.kind === "role-rights" && need.purpose === "event-source") yield* judge(model, linked, need);
      }
    }
  },
};

function* judge(model: Model, { trigger, target }: LinkedTrigger, need: RoleRightsNeed): Iterable<Outcome> {
  const subject = trigger.declaredBy.address;
  if (target.kind === "no-function") return;
  if (target.kind === "outside") {
    const because = `the function ${target.shown} is not in this plan, so its execution role is not known`;
    yield { kind: "undecided", function: null, subject, because };
    return;
  }
  if (target.kind === "unknown") {
    const [only, ...others] = target.maybe;
    yield {
      kind: "undecided",
      function: others.length === 0 ? (only?.address ?? null) : null,
      subject,
      because: `which function it feeds is not known: ${target.because}`,
    };
    return;
  }
  const fn = target.function;
  const roleRef = model.executionRole(fn);
  if (roleRef.kind !== "role") {
    const because = roleRef.kind === "unknown" ? roleRef.because : "the function has no role";
    yield { kind: "undecided", function: fn.address, subject, because: `its execution role is not known: ${because}` };
    return;
  }
  const { role } = roleRef;
  const verdict = judgeRights(model.world, fn, role, need.rights, need.fromFunction);
  if (verdict.answer === "met") {
    yield {
      kind: "fine",
      function: fn.address,
      subject,
      what: `${role.address} may ${need.purposeText} for ${fn.address}`,
    };
  } else if (verdict.answer === "undecided") {
    yield { kind: "undecided", function: fn.address, subject, because: verdict.because };
  } else {
    const actions = verdict.missing.map((right) => right.anyOf.join(" or "));
    yield {
      kind: "problem",
      function: fn.address,
      subject,
      confidence: verdict.certain ? "certain" : "likely",
      message: `${role.address} may not ${need.purposeText}: ${verdict.denied ? "denied" : "missing"} ${actions.join(", ")}`,
      consequence: trigger.consequence,
      at: { resource: trigger.declaredBy, path: trigger.path },
      related: [
        ...(role.resource ? [{ resource: role.resource, path: [], note: `the execution role of ${fn.address}` }] : []),
        ...nearMisses(model, verdict.nearMisses),
      ],
      fix: rolePolicyFix(
        role,
        trigger.declaredBy.parsed.name,
        verdict.missing.map((right) => right.anyOf[0] ?? ""),
        resourceExpression(model, verdict.missing, role.resource ?? trigger.declaredBy),
        trigger.declaredBy,
      ),
    };
  }
}

const SOURCES: readonly (readonly [type: string, attribute: string])[] = [
  ["aws_sqs_queue", "arn"],
  ["aws_kinesis_stream", "arn"],
  ["aws_kinesis_stream_consumer", "arn"],
  ["aws_dynamodb_table", "stream_arn"],
];

/** The source's ARN as the module of the role writes it. */
function resourceExpression(model: Model, missing: readonly Right[], from: Resource): string {
  const [right] = missing;
  if (!right) return '"*"';
  for (const [type, attribute] of SOURCES) {
    const { sure } = matching(model.world.of(type), [attribute], str(right.resource));
    if (sure) return reference(sure, attribute, from);
  }
  return JSON.stringify(show(right.resource));
}
