import type { CallTarget } from "../../code/operations/call-rights.ts";
import { arnAttribute, isWholeAccount } from "../../code/operations/target.ts";
import type { StatementMatch } from "../../iam/types.ts";
import type { Model } from "../../model/model.ts";
import type { RefusalGroup } from "../../model/refused-calls.ts";
import type { Right } from "../../needs/needs.ts";
import { actionsText } from "../../needs/rights-text.ts";
import { matches } from "../../values/match.ts";
import { type Part, type Text, text } from "../../values/text.ts";
import type { FixPlan } from "../rule.ts";
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
  const missing = known.map(({ right }): Right => {
    const { kind, resource, arns, behind } = right.target;
    const [arn = [], suffix = []] = [arns[0], behind[0]];
    return {
      anyOf: right.actions,
      resource: text(arn, suffix),
      policyAt: arn,
      ...(resource ? { writtenAs: { resource, attribute: arnAttribute(kind), suffix: written(suffix) } } : {}),
    };
  });
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

/** Each right once, and none that another one covers: an object of a bucket beside all of its objects. */
function exactly(rights: readonly Right[]): readonly Right[] {
  const each = rights.map((right) => ({ right, action: right.anyOf[0], pattern: asWritten(right.resource) }));
  return each
    .filter(
      (one, index) =>
        !each.some(
          (other, at) =>
            at !== index &&
            other.action === one.action &&
            matches(other.pattern, one.pattern) === "yes" &&
            (at < index || matches(one.pattern, other.pattern) !== "yes"),
        ),
    )
    .map(({ right }) => right);
}

/** What only the running code knows is `*` in a policy. */
const asWritten = (resource: Text): Text => text(...resource.map((part) => (isOfRun(part) ? "*" : part)));

const isOfRun = (part: Part): boolean => typeof part === "object" && /^(\?|called )/.test(part.id);

/** What both sides have to allow beside the assumption. */
const BESIDE: ReadonlySet<string> = new Set(["sts:SetSourceIdentity", "sts:TagSession"]);

/** Inside the quotes of a template; `*` for what only the running code knows. */
const written = (suffix: Text): string =>
  suffix
    .map((part) =>
      typeof part === "string"
        ? JSON.stringify(part)
            .slice(1, -1)
            .replaceAll(/([$%])\{/g, "$1$1{")
        : "*",
    )
    .join("");

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
