import type { LambdaFunction } from "../model/functions.ts";
import { type InvokeVerdict, judgeInvoke } from "../model/judge-invoke.ts";
import type { LinkedTrigger, Model } from "../model/model.ts";
import type { InvokeNeed } from "../model/needs.ts";
import { show, type Text } from "../values/text.ts";
import { reference } from "./hcl-names.ts";
import type { FixPlan, Open } from "./rule.ts";

/** A trigger that calls a function of this plan by its resource policy, and how that policy answers. */
export interface JudgedInvoke {
  readonly linked: LinkedTrigger;
  readonly need: InvokeNeed;
  readonly fn: LambdaFunction;
  readonly qualifier: Text | null;
  readonly verdict: InvokeVerdict;
}

export function* judgedInvokes(model: Model): Iterable<JudgedInvoke> {
  for (const linked of model.triggers) {
    if (linked.target.kind !== "found" || linked.trigger.onlyIf !== undefined) continue;
    const { function: fn, qualifier } = linked.target;
    for (const need of linked.trigger.needs) {
      if (need.kind !== "invoke") continue;
      yield { linked, need, fn, qualifier, verdict: judgeInvoke(need, fn, qualifier, model.policy(fn)) };
    }
  }
}

/** Triggers by resource policy whose function, or whose being a trigger at all, is not known before apply. */
export function* unclearInvokes(model: Model): Iterable<Open> {
  for (const { trigger, target } of model.triggers) {
    if (!trigger.needs.some((need) => need.kind === "invoke")) continue;
    const because =
      target.kind === "unknown"
        ? `which function it invokes is not known: ${target.because}`
        : target.kind === "outside"
          ? `the function ${target.shown} is not in this plan, so its resource policy is not known`
          : trigger.onlyIf;
    if (because === undefined) continue;
    const [only, ...others] = target.kind === "unknown" ? target.maybe : [];
    const fn = target.kind === "found" ? target.function.address : others.length === 0 ? (only?.address ?? null) : null;
    yield { kind: "undecided", function: fn, subject: trigger.declaredBy.address, because };
  }
}

/** `aws_lambda_function.f`, with the qualifier that the trigger uses. */
export const invoked = (fn: LambdaFunction, qualifier: Text | null): string =>
  qualifier ? `${fn.address}:${show(qualifier)}` : fn.address;

/** The permission that would admit the trigger. */
export function permissionFix(judged: JudgedInvoke): FixPlan {
  const { linked, need, fn, qualifier } = judged;
  const { declaredBy } = linked.trigger;
  const service = need.principal.split(".")[0] ?? "service";
  const lines = [
    ["statement_id", JSON.stringify(`Allow${service.charAt(0).toUpperCase()}${service.slice(1)}`)],
    ["action", JSON.stringify(need.action)],
    ["function_name", reference(fn.resource, "function_name", declaredBy)],
    ...(qualifier ? [["qualifier", JSON.stringify(show(qualifier))]] : []),
    ["principal", JSON.stringify(need.principal)],
    ...(need.sourceExpression === null ? [] : [["source_arn", need.sourceExpression]]),
  ];
  const width = Math.max(...lines.map(([name = ""]) => name.length));
  const body = lines.map(([name = "", value]) => `  ${name.padEnd(width)} = ${value}`).join("\n");
  const after = need.checkedAtCreation
    ? `\n\n# and in ${declaredBy.address}, because AWS checks this when the trigger is created:\n#   depends_on = [aws_lambda_permission.${declaredBy.parsed.name}]`
    : "";
  return {
    title: `let ${need.principal} invoke ${fn.address}`,
    snippet: `resource "aws_lambda_permission" "${declaredBy.parsed.name}" {\n${body}\n}${after}`,
  };
}
