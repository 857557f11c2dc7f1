import type { LambdaFunction } from "../../model/functions.ts";
import type { RightsVerdict } from "../../model/judge-rights.ts";
import type { Model } from "../../model/model.ts";
import type { Role } from "../../model/roles.ts";
import type { Resource } from "../../world/types.ts";
import type { FixPlan } from "../rule.ts";
import { boundaryAdvice, denialFix } from "./deny-and-boundary.ts";
import { dependencyName } from "./grant-order.ts";
import { grantsFor } from "./grants-for.ts";
import { rightsOnKeys } from "./key-rights.ts";
import { lateGrants, waitsFor } from "./late-grants.ts";
import { moreActions } from "./more-actions.ts";
import { mayBeElsewhere, otherAccountFix } from "./other-account-fix.ts";
import { roleGrantFix } from "./role-policy-fix.ts";

/** For whom rights are missing, and where a policy for them is written. */
export interface RightsFix {
  /** The function that has the role; null for the role of a service. */
  readonly fn: LambdaFunction | null;
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
  const { nearMisses: misses } = verdict;
  const denied = denialFix(
    misses,
    verdict.missing.flatMap(({ anyOf }) => anyOf.slice(0, 1)),
  );
  if (verdict.denied && denied) return denied;
  const boundary = boundaryAdvice(model, fn, role, verdict, fromFunction);
  if (boundary.kind === "closed" && boundary.alone) return boundary.fix;
  const elsewhere = otherAccountFix(model, fn, role, verdict.missing, fromFunction);
  if (elsewhere) return elsewhere;
  const missing = [...verdict.missing, ...verdict.open];
  const onKeys = fn ? rightsOnKeys(model, fn, role, missing) : [];
  const grants = grantsFor(model, [...missing, ...onKeys]);
  const late = checkedAtCreation ? lateGrants(role, asked, verdict.granted) : undefined;
  const grant = roleGrantFix(
    model.world,
    role,
    label,
    grants,
    asked,
    late?.map((one) => dependencyName(one, asked)),
  );
  if (boundary.kind === "open") {
    const more = onKeys.length > 0 ? [] : moreActions(model, role, missing, misses);
    const waits = late ? waitsFor(asked, [...more.map(({ resource }) => resource), ...late]) : [];
    const fix = more.length > 0 ? { title: grant.title, ...shown(grant.snippet), changes: [...more, ...waits] } : grant;
    return missing.some((right) => mayBeElsewhere(role, right)) ? { ...fix, review: true } : fix;
  }
  return {
    title: `${grant.title}; ${boundary.fix.title}`,
    snippet: [grant.snippet, boundary.fix.snippet].filter((text) => text !== undefined).join("\n\n"),
  };
}

const shown = (snippet: string | undefined): Pick<FixPlan, "snippet"> => (snippet === undefined ? {} : { snippet });
