import type { CallTarget } from "../../code/operations/call-rights.ts";
import { arnAttribute, isWholeAccount } from "../../code/operations/target.ts";
import type { StatementMatch } from "../../iam/types.ts";
import type { Model } from "../../model/model.ts";
import type { RefusalGroup } from "../../model/refused-calls.ts";
import type { Right } from "../../needs/needs.ts";
import { actionsText } from "../../needs/rights-text.ts";
import { type Part, type Text, text } from "../../values/text.ts";
import type { FixPlan } from "../rule.ts";
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
    missing: distinct(missing),
    denied: known.some(({ verdict }) => verdict.denied),
    nearMisses: known.flatMap(({ right, verdict }) => verdict.nearMisses.filter((miss) => isFor(miss, right.target))),
    certain: false,
  } as const;
  const owner = known[0]?.right.target.resource;
  const label = `${fn.resource.parsed.name}_${owner?.parsed.name ?? "calls"}`;
  const fix = rightsFix(model, verdict, {
    fn,
    role,
    label,
    asked: fn.resource,
    fromFunction: known.every(({ call }) => call.caller.kind === "function"),
    checkedAtCreation: false,
  });
  return { ...fix, review: true };
}

/** What both sides have to allow beside the assumption. */
const BESIDE: ReadonlySet<string> = new Set(["sts:SetSourceIdentity", "sts:TagSession"]);

const distinct = (rights: readonly Right[]): readonly Right[] => [
  ...new Map(rights.map((right) => [JSON.stringify([right.anyOf, right.resource]), right])).values(),
];

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
  const [only, ...more] = statement.resources?.patterns ?? [];
  if (!only || more.length > 0) return false;
  return arns.some((arn) => only.length >= arn.length && arn.every((part, index) => begins(only[index], part)));
}

/** The last part of an ARN goes on in the pattern. */
const begins = (part: Part | undefined, start: Part): boolean =>
  typeof part === "string" && typeof start === "string"
    ? part === start || part.startsWith(`${start}/`) || part.startsWith(`${start}:`)
    : typeof part === "object" && typeof start === "object" && part.id === start.id;
