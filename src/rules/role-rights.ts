import type { FunctionRef } from "../model/functions.ts";
import { judgeRights } from "../model/judge-rights.ts";
import type { Model } from "../model/model.ts";
import type { Role } from "../model/roles.ts";
import { certain, sameText } from "../model/same.ts";
import type { Right, RoleRightsNeed } from "../needs/needs.ts";
import { matches } from "../values/match.ts";
import { text } from "../values/text.ts";
import { str } from "../values/value.ts";
import type { Resource } from "../world/types.ts";
import { reference } from "./hcl-names.ts";
import { lostGrants } from "./lost-grants.ts";
import { moreActions } from "./more-actions.ts";
import { nearMisses } from "./near-misses.ts";
import { type Granted, roleGrantFix } from "./role-policy-fix.ts";
import type { Outcome, Place, RelatedPlace } from "./rule.ts";

/** A demand on the execution role of a function, as the rules for it share it. */
export interface RoleQuestion {
  readonly function: FunctionRef;
  readonly need: RoleRightsNeed;
  readonly subject: string;
  readonly at: Place;
  readonly consequence: string;
}

/** Judges what a function's execution role must be allowed: a problem, an open question, or a thing found right. */
export function* roleRightsOutcome(model: Model, question: RoleQuestion): Iterable<Outcome> {
  const { need, subject, at } = question;
  const target = question.function;
  if (target.kind === "no-function") return;
  if (target.kind !== "found") {
    yield { kind: "undecided", ...unresolved(target), subject };
    return;
  }
  const fn = target.function;
  const about = { function: fn.address, subject };
  const ref = model.executionRole(fn);
  if (ref.kind !== "role") {
    const because = ref.kind === "unknown" ? ref.because : "the function has no role";
    yield { kind: "undecided", ...about, because: `its execution role is not known: ${because}` };
    return;
  }
  const { role } = ref;
  const verdict = judgeRights(model.world, fn, role, need.rights, need.fromFunction);
  if (need.doubt !== undefined && verdict.answer !== "undecided") {
    yield { kind: "undecided", ...about, because: need.doubt };
  } else if (verdict.answer === "met") {
    yield { kind: "fine", ...about, what: `${role.address} may ${need.purposeText}` };
  } else if (verdict.answer === "undecided") {
    yield { kind: "undecided", ...about, because: verdict.because };
  } else {
    const actions = verdict.missing.map((right) => right.anyOf.join(" or "));
    const lost = lostGrants(
      role,
      verdict.missing.flatMap((right) => right.anyOf),
    );
    yield {
      kind: "problem",
      ...about,
      ...(need.severity ? { severity: need.severity } : {}),
      confidence: verdict.certain ? "certain" : "likely",
      message: `${role.address} may not ${need.purposeText}: ${verdict.denied ? "denied" : "missing"} ${actions.join(", ")}`,
      consequence: question.consequence,
      at,
      related: [
        ...(role.resource ? [{ resource: role.resource, path: [], note: `the execution role of ${fn.address}` }] : []),
        ...namedByArn(model, role),
        ...lost.related,
        ...nearMisses(
          model,
          verdict.nearMisses,
          verdict.missing.flatMap((right) => right.anyOf),
        ),
      ],
      fix: lost.fix ?? {
        ...roleGrantFix(role, at.resource.parsed.name, grantsFor(model, verdict.missing), at.resource),
        changes: moreActions(model, role, verdict.missing, verdict.nearMisses),
      },
    };
  }
}

function unresolved(target: Exclude<FunctionRef, { kind: "found" } | { kind: "no-function" }>) {
  if (target.kind === "outside") {
    const because = `the function ${target.shown} is not in this plan, so its execution role is not known`;
    return { function: null, because };
  }
  const [only, ...others] = target.maybe;
  return {
    function: others.length === 0 ? (only?.address ?? null) : null,
    because: `which function it is for is not known: ${target.because}`,
  };
}

/** The types a right may be on, with the attribute that holds the ARN. */
const SOURCES: readonly (readonly [type: string, attribute: string])[] = [
  ["aws_cloudwatch_event_bus", "arn"],
  ["aws_docdb_cluster", "arn"],
  ["aws_dynamodb_table", "stream_arn"],
  ["aws_kinesis_stream", "arn"],
  ["aws_kinesis_stream_consumer", "arn"],
  ["aws_lambda_function", "arn"],
  ["aws_mq_broker", "arn"],
  ["aws_msk_cluster", "arn"],
  ["aws_msk_serverless_cluster", "arn"],
  ["aws_secretsmanager_secret", "arn"],
  ["aws_sns_topic", "arn"],
  ["aws_sqs_queue", "arn"],
];

/** The missing rights, each with its resource as a module writes the ARN. */
const grantsFor = (model: Model, missing: readonly Right[]): readonly Granted[] =>
  missing.map((right) => grantedOne(model, right));

/** The resources of missing rights as the module of `from` writes them: one expression. */
export function resourceExpression(model: Model, missing: readonly Right[], from: Resource): string {
  const written = [...new Set(grantsFor(model, missing).map((granted) => granted.write(from)))];
  return written.length === 1 ? (written[0] ?? '"*"') : `[${written.join(", ")}]`;
}

function grantedOne(model: Model, right: Right): Granted {
  const actions = right.anyOf.slice(0, 1);
  for (const [type, attribute] of SOURCES) {
    const sure = certain(model.world.of(type), [attribute], str(right.resource));
    if (sure) return { actions, owner: sure, write: (from) => reference(sure, attribute, from) };
  }
  const group = logGroup(model, right);
  if (group) return { actions, owner: group, write: (from) => suffixed(reference(group, "arn", from), ":*") };
  return { actions, owner: undefined, write: () => JSON.stringify(anyText(right)) };
}

/** A reference with a text behind it, as HCL; a literal just becomes longer. */
const suffixed = (expression: string, suffix: string): string =>
  expression.startsWith('"') ? `${expression.slice(0, -1)}${suffix}"` : `"\${${expression}}${suffix}"`;

/** A right on log streams is written on the group's ARN with `:*` behind it. */
const logGroup = (model: Model, right: Right): Resource | undefined =>
  model.world.of("aws_cloudwatch_log_group").find((group) => {
    const arn = group.get("arn");
    return arn.kind === "string" && matches(text(arn.text, ":log-stream:*"), right.resource) === "yes";
  });

/** What apply decides is a `*` in a policy; for interfaces and the like only `*` is worth writing. */
function anyText(right: Right): string {
  const written = right.resource.map((part) => (typeof part === "string" ? part : "*")).join("");
  return /^arn:[^:]*:ec2:/.test(written) ? "*" : written;
}

/** `role = aws_iam_role.x.arn` where a name belongs: nothing is attached, and the apply of that resource fails too. */
const namedByArn = (model: Model, { arn }: Role): readonly RelatedPlace[] =>
  ["aws_iam_role_policy", "aws_iam_role_policy_attachment"].flatMap((type) =>
    model.world
      .of(type)
      .filter((resource) => sameText(resource.get("role"), str(arn)) === "yes")
      .map((resource) => ({
        resource,
        path: ["role"],
        note: "this is the role's ARN, and IAM takes its name: apply fails",
      })),
  );
