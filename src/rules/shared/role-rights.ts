import { namingByArn } from "../../model/attachments.ts";
import type { FunctionRef, LambdaFunction } from "../../model/functions.ts";
import { judgeRights, type RightsVerdict } from "../../model/judge-rights.ts";
import type { Model } from "../../model/model.ts";
import type { Role } from "../../model/roles.ts";
import type { Right, RoleRightsNeed } from "../../needs/needs.ts";
import { boundaryAdvice, denialFix } from "../fixes/deny-and-boundary.ts";
import { grantsFor } from "../fixes/grants-for.ts";
import { moreActions } from "../fixes/more-actions.ts";
import { roleGrantFix } from "../fixes/role-policy-fix.ts";
import type { FixPlan, Outcome, Place, RelatedPlace } from "../rule.ts";
import { lostGrants } from "./lost-grants.ts";
import { nearMisses } from "./near-misses.ts";
import { unknownFunction } from "./unknown-function.ts";

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
  const unknown = unknownFunction(target, "is for", "execution role");
  if (unknown) yield { kind: "undecided", ...unknown, subject };
  if (target.kind !== "found") return;
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
    yield { kind: "passed", ...about, what: `${role.address} may ${need.purposeText}` };
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
      fix: lost.fix ?? fix(model, question, fn, role, verdict),
    };
  }
}

/** What is denied is no more granted by a further Allow, nor what the role's boundary holds back. */
function fix(
  model: Model,
  question: RoleQuestion,
  fn: LambdaFunction,
  role: Role,
  verdict: Extract<RightsVerdict, { answer: "unmet" }>,
): FixPlan {
  const { need, at } = question;
  const { missing, nearMisses: misses } = verdict;
  const denied = denialFix(
    misses,
    missing.flatMap(({ anyOf }) => anyOf.slice(0, 1)),
  );
  if (verdict.denied && denied) return denied;
  const boundary = boundaryAdvice(model, fn, role, verdict, need.fromFunction);
  if (boundary.kind === "closed" && boundary.alone) return boundary.fix;
  const label = labelOf(question, fn, missing);
  const grants = grantsFor(model, missing);
  const grant = roleGrantFix(model.world, role, label, grants, at.resource, need.checkedAtCreation);
  if (boundary.kind === "open") return { ...grant, changes: moreActions(model, role, missing, misses) };
  return {
    title: `${grant.title}; ${boundary.fix.title}`,
    snippet: [grant.snippet, boundary.fix.snippet].filter((text) => text !== undefined).join("\n\n"),
  };
}

/** A function may lack several things, each of which is a finding with a policy of its own. */
function labelOf({ at }: RoleQuestion, fn: LambdaFunction, [first]: readonly Right[]): string {
  const { name } = at.resource.parsed;
  return at.resource === fn.resource ? `${name}_${first?.anyOf[0]?.split(":")[0]}` : name;
}

/** Nothing is attached, and the apply of that resource fails too. */
const namedByArn = ({ world }: Model, role: Role): readonly RelatedPlace[] =>
  namingByArn(world, role).map(({ resource, by }) => ({
    resource,
    path: [by],
    note: "this is the role's ARN, and IAM takes its name: apply fails",
  }));
