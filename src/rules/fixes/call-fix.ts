import type { CallTarget } from "../../code/operations/call-rights.ts";
import { isWholeAccount } from "../../code/operations/target.ts";
import type { StatementMatch } from "../../iam/types.ts";
import type { Model } from "../../model/model.ts";
import type { RefusalGroup } from "../../model/refused-calls.ts";
import { actionsText } from "../../needs/rights-text.ts";
import type { Part, Text } from "../../values/text.ts";
import type { FixPlan } from "../rule.ts";
import { exactly, writtenRight } from "./exact-rights.ts";
import { newStatement } from "./new-statement.ts";
import { rightsFix } from "./rights-fix.ts";

/**
 * Grants exactly what is missing, on exactly what the calls are made on. Somebody has to look at it: code must not
 * write its own permissions unseen.
 */
export function callFix(model: Model, { fn, role, refusals }: RefusalGroup): FixPlan {
  const beside = refusals.filter(({ right }) => right.actions.some((action) => BESIDE.has(action)));
  if (beside.length === refusals.length) {
    const actions = [...new Set(beside.flatMap(({ right }) => right.actions))];
    const roles = [...new Set(beside.map(({ right }) => right.target.resource?.address ?? "the role"))];
    return {
      title: `allow ${actionsText(actions)} in the trust policy of ${roles.join(" and ")} and in ${role.address}`,
    };
  }
  const known = refusals.filter(({ right }) => right.target.unknown === undefined || isWholeAccount(right.target));
  if (known.length === 0) {
    const actions = [...new Set(refusals.flatMap(({ right }) => right.actions.slice(0, 1)))];
    return { title: `grant ${actionsText(actions)} to ${role.address}, on the resources that the code calls` };
  }
  const missing = known.map(({ right }) => writtenRight(right));
  const verdict = {
    answer: "unmet",
    missing: exactly(missing),
    denied: known.some(({ verdict }) => verdict.denied),
    nearMisses: known.flatMap(({ right, verdict }) => verdict.nearMisses.filter((miss) => isFor(miss, right.target))),
    certain: false,
    open: [],
    granted: [],
  } as const;
  const owner = known[0]?.right.target.resource;
  const label = `${fn.resource.parsed.name}_${owner?.parsed.name ?? "calls"}`;
  const { grant, ...fix }: FixPlan = rightsFix(model, verdict, {
    fn,
    role,
    label,
    asked: fn.resource,
    fromFunction: known.every(({ call }) => call.caller.kind === "function"),
    checkedAtCreation: false,
  });
  const statement = grant ? newStatement(model, role, grant.grants) : [];
  const [first] = fix.changes ?? [];
  if (!first || statement.length === 0) return { ...fix, ...(grant && { grant }), review: true };
  // More actions in a statement that is there, else a statement in a policy that is there, else a policy.
  const ways = first.kind === "block" ? { changes: statement, otherwise: fix.changes ?? [] } : { otherwise: statement };
  return { ...fix, ...ways, review: true };
}

/** What both sides have to allow beside the assumption. */
const BESIDE: ReadonlySet<string> = new Set(["sts:SetSourceIdentity", "sts:TagSession"]);

/** A Deny, or a statement for this one resource and what is in it: more actions there grant nothing else. */
function isFor({ statement }: StatementMatch, { arns }: CallTarget): boolean {
  if (statement.effect === "Deny") return true;
  const patterns = statement.resources?.patterns ?? [];
  const isIn = (pattern: Text, arn: Text): boolean =>
    pattern.length >= arn.length && arn.every((part, index) => begins(pattern[index], part));
  return patterns.length > 0 && patterns.every((pattern) => arns.some((arn) => isIn(pattern, arn)));
}

/** The last part of an ARN goes on in the pattern. */
const begins = (part: Part | undefined, start: Part): boolean =>
  typeof part === "string" && typeof start === "string"
    ? part === start || part.startsWith(`${start}/`) || part.startsWith(`${start}:`)
    : typeof part === "object" && typeof start === "object" && part.id === start.id;
