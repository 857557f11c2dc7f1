import type { CodeCall } from "../code/calls.ts";
import type { CallTarget } from "../code/operations/call-rights.ts";
import type { StatementMatch } from "../iam/types.ts";
import type { LambdaFunction } from "./functions.ts";
import { type CallVerdict, type JudgedCall, type JudgedRight, judgedCalls } from "./judge-call.ts";
import type { Key } from "./keys.ts";
import type { Model } from "./model.ts";
import type { Role } from "./roles.ts";

/** A call that AWS refuses, with the one permission that is missing. */
export interface Refusal {
  readonly fn: LambdaFunction;
  readonly call: CodeCall;
  readonly role: Role;
  readonly right: JudgedRight["right"];
  readonly verdict: Extract<CallVerdict, { answer: "refused" }>;
  /** AWS refuses it only where the object is not there. */
  readonly ifMissing?: true;
}

/** The refused calls of one role of a function on one resource; of a function on anything that is none of the plan. */
export interface RefusalGroup {
  readonly fn: LambdaFunction;
  readonly role: Role;
  /** The address of the resource, or of the function. */
  readonly subject: string;
  readonly refusals: readonly [Refusal, ...Refusal[]];
}

/**
 * What AWS refuses the functions of the plan, but for roles of the plan that they may not assume, and for what only the
 * policy of a key refuses: other rules report those.
 */
export function refusalGroups(model: Model): readonly RefusalGroup[] {
  const groups = new Map<
    string,
    { fn: LambdaFunction; role: Role; subject: string; refusals: [Refusal, ...Refusal[]] }
  >();
  for (const refusal of judgedCalls(model).flatMap(refusalsOf)) {
    const { fn, role } = refusal;
    const subject = subjectOf(refusal.right.target, fn);
    const key = JSON.stringify([fn.address, subject, role.address]);
    const group = groups.get(key);
    if (group) group.refusals.push(refusal);
    else groups.set(key, { fn, role, subject, refusals: [refusal] });
  }
  return [...groups.values()];
}

export const subjectOf = ({ resource }: CallTarget, fn: LambdaFunction): string => resource?.address ?? fn.address;

/** A role of the plan that cannot be assumed is the fault of another rule, which looks at both sides. */
export const isAssumption = ({ right }: Pick<JudgedRight, "right">): boolean =>
  right.actions.includes("sts:AssumeRole") && right.target.resource !== undefined;

function refusalsOf(judged: JudgedCall): readonly Refusal[] {
  const { fn, call, role, rights, whenMissing } = judged;
  if (!role) return [];
  const refused = rights.flatMap((one): readonly Refusal[] => {
    const { right, verdict } = one;
    if (verdict.answer !== "refused" || isAssumption(one) || verdict.key) return [];
    return [{ fn, call, role, right, verdict }];
  });
  if (refused.length > 0 || whenMissing?.verdict.answer !== "refused") return refused;
  return [{ fn, call, role, right: whenMissing.right, verdict: whenMissing.verdict, ifMissing: true }];
}

/** The calls of KMS that only the policy of a key refuses, by function, role and key. */
export function refusalsByKey(model: Model): readonly KeyRefusal[] {
  const found = new Map<string, KeyRefusal & { readonly calls: JudgedCall[] }>();
  for (const judged of judgedCalls(model)) {
    const { fn, role, rights } = judged;
    for (const { right, verdict } of rights) {
      if (!role || verdict.answer !== "refused" || !verdict.key) continue;
      const { key, nearMisses } = verdict;
      const id = JSON.stringify([fn.address, role.address, key.address, right.actions]);
      const earlier = found.get(id);
      if (earlier) earlier.calls.push(judged);
      else found.set(id, { fn, role, key, actions: right.actions, nearMisses, calls: [judged] });
    }
  }
  return [...found.values()];
}

export interface KeyRefusal {
  readonly fn: LambdaFunction;
  readonly role: Role;
  readonly key: Key;
  readonly actions: readonly string[];
  readonly nearMisses: readonly StatementMatch[];
  readonly calls: readonly JudgedCall[];
}
