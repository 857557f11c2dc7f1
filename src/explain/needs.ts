import type { Finding, Undecided } from "../findings/types.ts";
import type { LambdaFunction } from "../model/functions.ts";
import { judgeInvoke } from "../model/judge-invoke.ts";
import { judgeRights } from "../model/judge-rights.ts";
import type { LinkedTrigger, Model } from "../model/model.ts";
import type { Role } from "../model/roles.ts";
import type { InvokeNeed, Need, RoleRightsNeed } from "../needs/needs.ts";
import type { ExplainedNeed, ExplainedPart } from "../report/explained.ts";
import { show, type Text } from "../values/text.ts";
import { type Display, locationOf } from "./places.ts";
import { nothingAllows, statementIn } from "./statements.ts";

/** The findings and undecided questions of the plan. */
export interface Reported {
  readonly findings: readonly Finding[];
  readonly undecided: readonly Undecided[];
}

/** The triggers of a function, with what each needs. */
export const explainedTriggers = (
  model: Model,
  fn: LambdaFunction,
  role: Role | undefined,
  reported: Reported,
  display: Display,
): readonly ExplainedPart[] =>
  model.triggers.flatMap((linked): readonly ExplainedPart[] => {
    const { trigger, target } = linked;
    if (target.kind !== "found" || target.function !== fn) return [];
    const { address } = trigger.declaredBy;
    const needs = trigger.needs.flatMap((need) => ofTrigger(model, fn, role, linked, need));
    const others = trigger.needs.some(({ kind }) => kind !== "invoke" && kind !== "role-rights");
    return [
      {
        what: trigger.title === address ? address : `${trigger.title}, by ${address}`,
        location: locationOf(trigger.declaredBy, trigger.path, display),
        needs: [...needs, ...(others || needs.length === 0 ? asReported(reported, fn, linked) : [])],
      },
    ];
  });

function ofTrigger(
  model: Model,
  fn: LambdaFunction,
  role: Role | undefined,
  { target }: LinkedTrigger,
  need: Need,
): readonly ExplainedNeed[] {
  if (need.kind === "invoke") return [invoked(model, fn, target.kind === "found" ? target.qualifier : null, need)];
  return need.kind === "role-rights" ? rightsOf(model, fn, role, need) : [];
}

function invoked(model: Model, fn: LambdaFunction, qualifier: Text | null, need: InvokeNeed): ExplainedNeed {
  const who = need.principal === "*" ? "the caller" : need.principal;
  const text = `${need.action} for ${who}${qualifier ? ` on ${show(qualifier)}` : ""}`;
  const verdict = judgeInvoke(need, fn, qualifier, model.policy(fn));
  switch (verdict.answer) {
    case "met":
      return { need: text, verdict: "allowed", statements: verdict.by, because: null };
    case "undecided":
      return { need: text, verdict: "undecided", statements: [], because: verdict.because };
    case "missing":
      return { need: text, verdict: "denied", statements: [], because: "no permission is for that service" };
    case "mismatched":
      return { need: text, verdict: "denied", statements: [], because: nothingAllows(verdict.nearMisses) };
  }
}

/** The settings of a function for which its role needs permissions. */
export const explainedSettings = (
  model: Model,
  fn: LambdaFunction,
  role: Role | undefined,
  display: Display,
): readonly ExplainedPart[] =>
  model.settingNeeds.flatMap(({ need, function: of, declaredBy, path }): readonly ExplainedPart[] => {
    const found = model.resolve(of, declaredBy);
    if (found.kind !== "found" || found.function !== fn) return [];
    return [
      {
        what: need.purposeText,
        location: locationOf(declaredBy, path, display),
        needs: rightsOf(model, fn, role, need),
      },
    ];
  });

const rightsOf = (
  model: Model,
  fn: LambdaFunction,
  role: Role | undefined,
  need: RoleRightsNeed,
): readonly ExplainedNeed[] =>
  need.rights.map((right): ExplainedNeed => {
    const text = `${right.anyOf.join(" or ")} on ${show(right.resource)}`;
    if (!role) return { need: text, verdict: "undecided", statements: [], because: "the execution role is unknown" };
    const verdict = judgeRights(model.world, fn, role, [right], need.fromFunction);
    if (verdict.answer === "met") {
      const statements = [...new Set(verdict.grants.flat().map(statementIn))];
      return { need: text, verdict: "allowed", statements, because: null };
    }
    if (verdict.answer === "undecided" || need.doubt !== undefined) {
      const because = verdict.answer === "undecided" ? verdict.because : (need.doubt ?? null);
      return { need: text, verdict: "undecided", statements: [], because };
    }
    if (!verdict.denied)
      return { need: text, verdict: "denied", statements: [], because: nothingAllows(verdict.nearMisses) };
    const denying = verdict.nearMisses.filter(({ statement }) => statement.effect === "Deny");
    return {
      need: text,
      verdict: "denied",
      statements: denying.map(statementIn),
      because: "a Deny statement is about it",
    };
  });

/** What rules say of a trigger's other needs: the role that it invokes with, deliveries on its way, its form. */
function asReported(
  { findings, undecided }: Reported,
  fn: LambdaFunction,
  { trigger }: LinkedTrigger,
): readonly ExplainedNeed[] {
  const isAbout = (one: Finding | Undecided): boolean =>
    one.subject === trigger.declaredBy.address &&
    (one.function === fn.address || one.function === null) &&
    !["missing-invoke-permission", "mismatched-invoke-permission", "event-source-denied"].includes(one.rule);
  const found = findings.filter(isAbout);
  const open = undecided.filter(isAbout);
  if (found.length + open.length === 0) {
    const because = trigger.noPermissionNeeded ?? trigger.notChecked ?? null;
    const isOpen = trigger.notChecked !== undefined && trigger.needs.length === 0;
    return [{ need: "to start the function", verdict: isOpen ? "undecided" : "allowed", statements: [], because }];
  }
  return [
    ...found.map((one): ExplainedNeed => ({ need: one.rule, verdict: "denied", statements: [], because: one.message })),
    ...open.map(
      (one): ExplainedNeed => ({ need: one.rule, verdict: "undecided", statements: [], because: one.because }),
    ),
  ];
}
