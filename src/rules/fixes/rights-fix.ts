import { parseArn } from "../../aws/arn.ts";
import type { LambdaFunction } from "../../model/functions.ts";
import type { RightsVerdict } from "../../model/judge-rights.ts";
import type { Model } from "../../model/model.ts";
import type { Role } from "../../model/roles.ts";
import type { Right } from "../../needs/needs.ts";
import { equalTexts } from "../../values/compare.ts";
import type { Resource } from "../../world/types.ts";
import type { FixPlan } from "../rule.ts";
import { boundaryAdvice, denialFix } from "./deny-and-boundary.ts";
import { grantsFor } from "./grants-for.ts";
import { rightsOnKeys } from "./key-rights.ts";
import { moreActions } from "./more-actions.ts";
import { roleGrantFix } from "./role-policy-fix.ts";

/** For whom rights are missing, and where a policy for them is written. */
export interface RightsFix {
  readonly fn: LambdaFunction;
  readonly role: Role;
  /** The label of a new policy. */
  readonly label: string;
  /** The resource whose module is asked about. */
  readonly asked: Resource;
  readonly fromFunction: boolean;
  readonly checkedAtCreation: boolean;
}

/** Grants what is missing. Another Allow does not help where a Deny or the role's permissions boundary is in the way. */
export function rightsFix(
  model: Model,
  verdict: Extract<RightsVerdict, { answer: "unmet" }>,
  { fn, role, label, asked, fromFunction, checkedAtCreation }: RightsFix,
): FixPlan {
  const { missing, nearMisses: misses } = verdict;
  const denied = denialFix(
    misses,
    missing.flatMap(({ anyOf }) => anyOf.slice(0, 1)),
  );
  if (verdict.denied && denied) return denied;
  const boundary = boundaryAdvice(model, fn, role, verdict, fromFunction);
  if (boundary.kind === "closed" && boundary.alone) return boundary.fix;
  const onKeys = rightsOnKeys(model, fn, role, missing);
  const grants = grantsFor(model, [...missing, ...onKeys]);
  const grant = roleGrantFix(model.world, role, label, grants, asked, checkedAtCreation);
  if (boundary.kind === "open") {
    const more = onKeys.length > 0 ? [] : moreActions(model, role, missing, misses);
    const fix = more.length > 0 ? { title: grant.title, ...shown(grant.snippet), changes: more } : grant;
    return missing.some((right) => mayBeElsewhere(role, right)) ? { ...fix, review: true } : fix;
  }
  return {
    title: `${grant.title}; ${boundary.fix.title}`,
    snippet: [grant.snippet, boundary.fix.snippet].filter((text) => text !== undefined).join("\n\n"),
  };
}

/** Is it, or may it be, in another account? What a role may do there is for a person to decide. */
function mayBeElsewhere(role: Role, { resource }: Right): boolean {
  const arn = parseArn(resource);
  return arn.kind === "arn" && arn.account.length > 0 && equalTexts(arn.account, role.account) !== "yes";
}

const shown = (snippet: string | undefined): Pick<FixPlan, "snippet"> => (snippet === undefined ? {} : { snippet });
