import type { LambdaFunction } from "../../model/functions.ts";
import type { RightsVerdict } from "../../model/judge-rights.ts";
import type { Model } from "../../model/model.ts";
import type { Role } from "../../model/roles.ts";
import type { Resource } from "../../world/types.ts";
import type { FixPlan } from "../rule.ts";
import { boundaryAdvice, denialFix } from "./deny-and-boundary.ts";
import { grantsFor } from "./grants-for.ts";
import { rightsOnKeys } from "./key-rights.ts";
import { moreActions } from "./more-actions.ts";
import { roleGrant } from "./role-policy-fix.ts";

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
  /** Also a new policy is an edit of the source. */
  readonly insert?: true;
}

/** Grants what is missing. Another Allow does not help where a Deny or the role's permissions boundary is in the way. */
export function rightsFix(
  model: Model,
  verdict: Extract<RightsVerdict, { answer: "unmet" }>,
  { fn, role, label, asked, fromFunction, checkedAtCreation, insert }: RightsFix,
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
  const grant = roleGrant(model.world, role, label, grants, asked, checkedAtCreation);
  if (boundary.kind === "open") {
    const more = onKeys.length > 0 ? [] : moreActions(model, role, missing, misses);
    return { ...grant.fix, changes: more.length > 0 || !insert ? more : grant.changes };
  }
  return {
    title: `${grant.fix.title}; ${boundary.fix.title}`,
    snippet: [grant.fix.snippet, boundary.fix.snippet].filter((text) => text !== undefined).join("\n\n"),
  };
}
