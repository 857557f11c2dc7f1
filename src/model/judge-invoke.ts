import { decide } from "../iam/decide.ts";
import { type ServiceCall, serviceRequest } from "../iam/decide-service.ts";
import { canonicalService } from "../iam/service-principals.ts";
import type { ContextValue, Decision, PartMatch, Request, StatementMatch } from "../iam/types.ts";
import { known, type Text } from "../values/text.ts";
import { type LambdaFunction, qualified } from "./functions.ts";
import type { InvokeNeed } from "./needs.ts";
import type { FunctionPolicy } from "./resource-policies.ts";

/** How a function's resource policy stands to a trigger. */
export type InvokeVerdict =
  /** `by`: addresses of the resources whose statements admit it. */
  | { readonly answer: "met"; readonly by: readonly string[] }
  /** No statement speaks of the service at all. `others`: those that fit in all but the principal. */
  | { readonly answer: "missing"; readonly others: readonly StatementMatch[] }
  /** There are statements for the service, and none admits the trigger. */
  | { readonly answer: "mismatched"; readonly nearMisses: readonly StatementMatch[] }
  /** `speaks`: there are statements for the service, and what is open is whether they fit. */
  | { readonly answer: "undecided"; readonly because: string; readonly speaks: boolean };

export function judgeInvoke(
  need: InvokeNeed,
  fn: LambdaFunction,
  qualifier: Text | null,
  policy: FunctionPolicy,
): InvokeVerdict {
  const target = qualified(fn.arn, qualifier);
  const decisions = requests(need, target).map((request) => decide(policy.policies, request));
  const by = decisions.flatMap((d) =>
    d.answer === "allowed" ? d.by.map((match) => match.statement.origin.address) : [],
  );
  if (decisions.some((d) => d.answer === "allowed")) return { answer: "met", by };
  const open = decisions.find((d) => d.answer === "undecided");
  const nearMisses = decisions.flatMap(misses).filter(speaksOf(need.principal));
  const because = open?.answer === "undecided" ? open.because.join("; ") : (policy.incomplete[0] ?? need.doubt);
  if (because !== undefined) return { answer: "undecided", because, speaks: nearMisses.length > 0 };
  const distinct = [...new Map(nearMisses.map((miss) => [miss.statement, miss])).values()];
  if (distinct.length > 0) return { answer: "mismatched", nearMisses: distinct };
  return { answer: "missing", others: decisions.flatMap(misses).filter(failsOnlyIn("principal")) };
}

function requests(need: InvokeNeed, target: Text): readonly Request[] {
  const sources: readonly ContextValue[] =
    need.sources.length > 0
      ? need.sources.map((source) => ({ kind: "values", values: [source] }))
      : [{ kind: "unknown", because: "what this service sends as its source is not documented" }];
  const sourceAccount: ContextValue = need.account
    ? { kind: "values", values: [need.account] }
    : { kind: "unknown", because: "the account that calls is not known before apply" };
  const context = new Map<string, ContextValue>(
    [...(need.context ?? [])].map(([key, texts]) => [key, { kind: "values", values: texts }]),
  );
  return sources.map((sourceArn): Request => {
    if (need.principal === "*") {
      return { action: need.action, resource: target, principal: { kind: "anyone" }, context, otherKeys: "absent" };
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

const misses = (decision: Decision): readonly StatementMatch[] =>
  decision.answer === "denied" ? decision.by : "nearMisses" in decision ? decision.nearMisses : [];

/** A statement for the service, or for another region of it (`logs.us-east-1.amazonaws.com`). */
const speaksOf =
  (service: string) =>
  ({ statement, parts }: StatementMatch): boolean =>
    parts.every((part) => part.part !== "principal" || part.matches !== "no") ||
    (statement.principals?.entries ?? []).some(
      ({ value }) => canonicalService(known(value) ?? "") === canonicalService(service),
    );
