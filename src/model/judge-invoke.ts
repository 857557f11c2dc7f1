import { decide } from "../iam/decide.ts";
import { type ServiceCall, serviceRequest } from "../iam/decide-service.ts";
import { eachOnce, isRefused, missesOf, possibleAllows } from "../iam/misses.ts";
import { withoutRegion } from "../iam/service-principals.ts";
import type { ContextValue, Decision, PartMatch, Request, StatementMatch } from "../iam/types.ts";
import type { InvokeNeed } from "../needs/needs.ts";
import { known, type Text } from "../values/text.ts";
import { listed, reasoned } from "../values/words.ts";
import { type LambdaFunction, qualified } from "./functions.ts";
import type { FunctionPolicy } from "./resource-policies.ts";

/** Does a function's resource policy allow a trigger to invoke it? */
export type InvokeVerdict =
  /** `by`: addresses of the resources whose statements allow it. */
  | { readonly answer: "met"; readonly by: readonly string[] }
  /** No statement names the service at all. `others`: those that match in everything but the principal. */
  | { readonly answer: "missing"; readonly others: readonly StatementMatch[]; readonly unmet: readonly InvokeNeed[] }
  /** There are statements for the service, but none allows the trigger. */
  | {
      readonly answer: "mismatched";
      readonly nearMisses: readonly StatementMatch[];
      readonly unmet: readonly InvokeNeed[];
      /** The permissions that exist, of a call that needs several. */
      readonly granted: readonly GrantedNeed[];
    }
  /** `namesService`: there are statements for the service, but it is unknown whether they match. */
  | {
      readonly answer: "undecided";
      readonly because: string;
      readonly namesService: boolean;
      /** Addresses of the resources of which one allows it, if anything does; undefined where others may. */
      readonly perhaps?: readonly string[];
    };

export interface GrantedNeed {
  readonly need: InvokeNeed;
  readonly by: readonly string[];
}

export function judgeInvoke(
  need: InvokeNeed,
  fn: LambdaFunction,
  qualifier: Text | null,
  policy: FunctionPolicy,
): InvokeVerdict {
  const own = judgeChoices(need, fn, qualifier, policy);
  if (!need.together) return own;
  const others = need.together.map((each) => ({ need: each, verdict: judgeOne(each, fn, qualifier, policy) }));
  return together([{ need, verdict: own }, ...others]);
}

/**
 * A call of which the caller chooses a part fails if one of the choices does: likely, because that one may never be
 * chosen.
 */
function judgeChoices(
  need: InvokeNeed,
  fn: LambdaFunction,
  qualifier: Text | null,
  policy: FunctionPolicy,
): InvokeVerdict {
  const own = judgeOne(need, fn, qualifier, policy);
  if (own.answer !== "undecided" || !need.choices) return own;
  const verdicts = need.choices.map((sources) => judgeOne({ ...need, sources, likely: true }, fn, qualifier, policy));
  return verdicts.find(({ answer }) => answer === "mismatched" || answer === "missing") ?? own;
}

interface JudgedNeed {
  readonly need: InvokeNeed;
  readonly verdict: InvokeVerdict;
}

/** A call that needs several permissions: without one of them it is refused, whatever the others are. */
function together(parts: readonly JudgedNeed[]): InvokeVerdict {
  const unmet = parts.flatMap(({ verdict }) => ("unmet" in verdict ? verdict.unmet : []));
  const granted = parts.flatMap(({ need, verdict }): readonly GrantedNeed[] =>
    verdict.answer === "met" ? [{ need, by: verdict.by }] : [],
  );
  const undecided = parts.flatMap(({ verdict }) => (verdict.answer === "undecided" ? [verdict] : []));
  if (unmet.length === 0) {
    const [first] = undecided;
    if (!first) return { answer: "met", by: granted.flatMap(({ by }) => by) };
    return { ...first, namesService: granted.length > 0 || undecided.some(({ namesService }) => namesService) };
  }
  const nearMisses = parts.flatMap(({ verdict }) => (verdict.answer === "mismatched" ? verdict.nearMisses : []));
  if (nearMisses.length === 0 && granted.length === 0 && undecided.every(({ namesService }) => !namesService)) {
    const others = parts.flatMap(({ verdict }) => (verdict.answer === "missing" ? verdict.others : []));
    return { answer: "missing", others: eachOnce(others), unmet };
  }
  // A statement that grants another permission of the call is no attempt to grant this one.
  const used = new Set(granted.flatMap(({ by }) => by));
  const attempts = nearMisses.filter(({ statement }) => !used.has(statement.origin.address));
  return { answer: "mismatched", nearMisses: eachOnce(attempts), unmet, granted };
}

function judgeOne(need: InvokeNeed, fn: LambdaFunction, qualifier: Text | null, policy: FunctionPolicy): InvokeVerdict {
  const target = qualified(fn.arn, qualifier);
  const decisions = requests(need, target).map((request) => decide(policy.policies, request));
  const by = decisions.flatMap((d) =>
    d.answer === "allowed" ? d.by.map((match) => match.statement.origin.address) : [],
  );
  if (decisions.some((d) => d.answer === "allowed")) {
    const throughWhole = qualifier !== null && by.every((address) => policy.wholeFunction.includes(address));
    return throughWhole
      ? { answer: "undecided", because: functionPolicyReason(by), namesService: true }
      : { answer: "met", by };
  }
  if (need.addedBy !== undefined && decisions.every((d) => d.answer !== "denied")) return { answer: "met", by: [] };
  const open = decisions.find((d) => d.answer === "undecided");
  const undecided =
    open ??
    throughAccount(need, target, policy) ??
    (decisions.every((d) => d.answer !== "denied") ? throughFunctionPolicy(need, fn, qualifier, policy) : undefined);
  const nearMisses = decisions.flatMap(missesOf).filter(isForService(need.principal));
  const because =
    undecided?.answer === "undecided" ? reasoned(undecided.because) : (policy.incomplete[0] ?? need.doubt);
  if (because !== undefined) {
    const perhaps = open && need.doubt === undefined ? onlyPerhaps(decisions, policy) : undefined;
    return { answer: "undecided", because, namesService: nearMisses.length > 0, ...(perhaps ? { perhaps } : {}) };
  }
  const unmet = [need];
  if (nearMisses.length > 0) return { answer: "mismatched", nearMisses: eachOnce(nearMisses), unmet, granted: [] };
  return { answer: "missing", others: decisions.flatMap(missesOf).filter(failsOnlyIn("principal")), unmet };
}

/** The resources of which one allows one of several forms of the call, if anything does. */
function onlyPerhaps(decisions: readonly Decision[], policy: FunctionPolicy): readonly string[] | undefined {
  if (policy.incomplete.length > 0) return undefined;
  const found: string[] = [];
  for (const decision of decisions) {
    const possible = possibleAllows(decision);
    if (!possible && !isRefused(decision)) return undefined;
    for (const { statement } of possible ?? []) found.push(statement.origin.address);
  }
  return [...new Set(found)];
}

/**
 * A statement for the whole account allows a role whose own policies allow the call; those of AWS's roles are unknown.
 */
function throughAccount(need: InvokeNeed, target: Text, policy: FunctionPolicy): Undecided | undefined {
  if (!need.role) return undefined;
  const decisions = requests(need, target).map((request) => decide(policy.policies, request, THROUGH_ACCOUNT));
  const [granted] = decisions.flatMap((d) => (d.answer === "allowed" ? d.by : []));
  const [perhaps] = decisions.flatMap((d) => (d.answer === "undecided" ? d.nearMisses : []));
  const match = granted ?? perhaps;
  if (!match) return undefined;
  const { address } = match.statement.origin;
  const because = granted
    ? `${address} allows the whole account, but it is unknown what ${need.role.title} is allowed by its own policies`
    : `it is unknown until apply whether ${address} allows the account of ${need.role.title}, and unknown what that role is allowed by its own policies`;
  return { answer: "undecided", because: [because], nearMisses: [match] };
}

/** Statements that name the caller's account count as well. */
const THROUGH_ACCOUNT = { accountGrants: "yes" } as const;

/** A policy of the function itself that allows the call, where one of its aliases or versions is called. */
function throughFunctionPolicy(
  need: InvokeNeed,
  fn: LambdaFunction,
  qualifier: Text | null,
  policy: FunctionPolicy,
): Undecided | undefined {
  if (qualifier === null || policy.wholeFunction.length === 0) return undefined;
  const admits = requests(need, fn.arn).flatMap((request) => {
    const decision = decide(policy.policies, request, THROUGH_ACCOUNT);
    return decision.answer === "allowed" || decision.answer === "undecided" ? addressesOf(decision) : [];
  });
  const through = admits.filter((address) => policy.wholeFunction.includes(address));
  return through.length === 0
    ? undefined
    : { answer: "undecided", because: [functionPolicyReason(through)], nearMisses: [] };
}

const addressesOf = (decision: Extract<Decision, { answer: "allowed" | "undecided" }>): readonly string[] =>
  (decision.answer === "allowed" ? decision.by : decision.nearMisses).map(({ statement }) => statement.origin.address);

/** https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html shows it for a Deny alone. */
const functionPolicyReason = (addresses: readonly string[]): string =>
  `${listed([...new Set(addresses)])} is a policy of the function itself, and AWS does not document whether it also applies to aliases and versions`;

type Undecided = Extract<Decision, { answer: "undecided" }>;

function requests(need: InvokeNeed, target: Text): readonly Request[] {
  const sources: readonly ContextValue[] =
    need.sources.length > 0
      ? need.sources.map((source) => ({ kind: "values", values: [source] }))
      : [{ kind: "unknown", because: "AWS does not document what this service sends as its source" }];
  const sourceAccount: ContextValue = need.account
    ? { kind: "values", values: [need.account] }
    : {
        kind: "unknown",
        because: "AWS does not document which account the service sends, or it is unknown until apply",
      };
  const context = new Map<string, ContextValue>(
    [...(need.context ?? [])].map(([key, texts]) => [
      key,
      texts.length === 0 ? { kind: "absent" } : { kind: "values", values: texts },
    ]),
  );
  return sources.map((sourceArn): Request => {
    if (need.principal === "*") {
      return { action: need.action, resource: target, principal: { kind: "anyone" }, context, otherKeys: "absent" };
    }
    if (need.role) {
      const { arn, account, name } = need.role;
      return {
        action: need.action,
        resource: target,
        principal: { kind: "role", arn, account, name },
        context: new Map([["aws:sourcearn", sourceArn], ["aws:sourceaccount", sourceAccount], ...context]),
        otherKeys: "unknown",
      };
    }
    const call: ServiceCall = {
      service: need.principal,
      action: need.action,
      resource: target,
      sourceArn,
      sourceAccount,
      context,
    };
    return serviceRequest(call);
  });
}

const failsOnlyIn =
  (name: PartMatch["part"]) =>
  ({ parts }: StatementMatch): boolean =>
    parts.every((part) => part.part === name || part.matches !== "no");

/**
 * A statement for the service, or for a region or a role of it that does not make the call
 * (`sns.af-south-1.amazonaws.com`).
 */
const isForService =
  (service: string) =>
  ({ statement, parts }: StatementMatch): boolean =>
    parts.every((part) => part.part !== "principal" || part.matches !== "no") ||
    (statement.principals?.entries ?? []).some(
      ({ value }) =>
        withoutRegion(known(value) ?? "") === withoutRegion(service) ||
        value.some((part) => typeof part === "string" && part.includes(`role/aws-service-role/${service}/`)),
    );
