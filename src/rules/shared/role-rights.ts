import { namingByArn } from "../../model/attachments.ts";
import type { FunctionRef, LambdaFunction } from "../../model/functions.ts";
import { judgeRights } from "../../model/judge-rights.ts";
import type { Model } from "../../model/model.ts";
import type { Role } from "../../model/roles.ts";
import type { Right, RoleRightsNeed } from "../../needs/needs.ts";
import { lacksText } from "../../needs/rights-text.ts";
import { rightsFix } from "../fixes/rights-fix.ts";
import type { Outcome, Place, RelatedPlace } from "../rule.ts";
import { livesWithout } from "./lives-without.ts";
import { lostGrants } from "./lost-grants.ts";
import { nearMisses } from "./near-misses.ts";
import { unknownFunction } from "./unknown-function.ts";

/** A need of rights of a function's execution role, with what a rule reports about it. */
export interface RoleQuestion {
  readonly function: FunctionRef;
  readonly need: RoleRightsNeed;
  readonly subject: string;
  readonly at: Place;
  readonly consequence: string;
}

/** Does a function's execution role have the rights it needs? A problem, an undecided question, or passed. */
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
    yield { kind: "undecided", ...about, because: `its execution role is unknown: ${because}` };
    return;
  }
  const { role } = ref;
  const verdict = judgeRights(model.world, fn, role, need.rights, need.fromFunction);
  if (need.doubt !== undefined && verdict.answer !== "undecided") {
    yield { kind: "undecided", ...about, because: need.doubt };
  } else if (verdict.answer === "met") {
    yield { kind: "passed", ...about, what: `${role.address} can ${need.purposeText}` };
  } else if (verdict.answer === "undecided") {
    yield { kind: "undecided", ...about, because: verdict.because };
  } else {
    const lost = lostGrants(
      role,
      verdict.missing.flatMap((right) => right.anyOf),
    );
    const without = livesWithout(verdict.missing);
    yield {
      kind: "problem",
      ...about,
      ...(without !== undefined ? { severity: "warning" } : need.severity ? { severity: need.severity } : {}),
      confidence: verdict.certain && without === undefined ? "certain" : "likely",
      message: `${role.address} cannot ${need.purposeText}: it ${lacksText(verdict.denied, verdict.missing)}`,
      consequence: without ?? question.consequence,
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
      fix:
        lost.fix ??
        rightsFix(model, verdict, {
          fn,
          role,
          label: labelOf(question, fn, verdict.missing),
          asked: at.resource,
          fromFunction: need.fromFunction,
          checkedAtCreation: need.checkedAtCreation,
        }),
    };
  }
}

/** A function can have several findings, each of which proposes its own policy. */
function labelOf({ at }: RoleQuestion, fn: LambdaFunction, [first]: readonly Right[]): string {
  const { name } = at.resource.parsed;
  return at.resource === fn.resource ? `${name}_${first?.anyOf[0]?.split(":")[0]}` : name;
}

/** Nothing is attached, and the apply of that resource fails too. */
const namedByArn = ({ world }: Model, role: Role): readonly RelatedPlace[] =>
  namingByArn(world, role).map(({ resource, by }) => ({
    resource,
    path: [by],
    note: "this is the role's ARN, but IAM expects its name: apply fails",
  }));
