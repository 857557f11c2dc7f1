import { failedParts } from "../iam/misses.ts";
import type { PartMatch, StatementMatch } from "../iam/types.ts";
import type { InvokeVerdict } from "../model/judge-invoke.ts";
import { type JudgedInvoke, judgedInvokes } from "../model/judged-invokes.ts";
import type { Model } from "../model/model.ts";
import { type RefusedPermission, refusedPermission } from "../model/refused-permission.ts";
import { show } from "../values/text.ts";
import { correctPermission } from "./fixes/correct-permission.ts";
import { argumentOf } from "./fixes/failed-argument.ts";
import { callerText } from "./fixes/permission-fix.ts";
import type { RelatedPlace, Rule } from "./rule.ts";
import { confidenceOf, consequenceOf, invoked } from "./shared/invoke-needs.ts";
import { whyThis } from "./shared/near-misses.ts";
import { sourceHint } from "./shared/source-hint.ts";

export const mismatchedInvokePermission: Rule = {
  id: "mismatched-invoke-permission",
  summary:
    "There are statements for the service, but none allows this trigger: the source ARN, qualifier, account, action or principal differs.",
  severity: "error",
  *check(model) {
    for (const judged of judgedInvokes(model)) {
      const { linked, fn, verdict } = judged;
      const { declaredBy, path } = linked.trigger;
      if (verdict.answer === "undecided" && verdict.namesService) {
        yield { kind: "undecided", function: fn.address, subject: declaredBy.address, because: verdict.because };
      }
      if (verdict.answer !== "mismatched") continue;
      yield {
        kind: "problem",
        function: fn.address,
        subject: declaredBy.address,
        confidence: confidenceOf(judged, verdict.unmet),
        message: mismatchMessage(judged, verdict),
        consequence: refusalConsequence(model, verdict) ?? consequenceOf(judged),
        at: { resource: declaredBy, path },
        related: [
          ...verdict.nearMisses.slice(0, 3).flatMap((miss) => nearMiss(model, judged, miss)),
          ...grantedPlaces(model, verdict),
        ],
        fix: correctPermission(model, judged, verdict),
      };
    }
  },
};

type Mismatch = Extract<InvokeVerdict, { answer: "mismatched" }>;

/** What happens before anything can be invoked: AWS refuses the permission. */
function refusalConsequence(model: Model, { nearMisses }: Mismatch): string | undefined {
  for (const { statement } of nearMisses) {
    const refusal = refusalOf(model, statement.origin.address);
    if (refusal) return `Apply fails at ${statement.origin.address}: ${refusal.because}.`;
  }
  return undefined;
}

function refusalOf(model: Model, address: string): RefusedPermission | undefined {
  const resource = model.world.find(address);
  return resource && refusedPermission(resource);
}

function mismatchMessage({ linked, need, fn, qualifier }: JudgedInvoke, { granted, unmet }: Mismatch): string {
  const { title } = linked.trigger;
  const called = invoked(fn, qualifier);
  if (granted.length === 0) {
    const caller = need.principal === "*" ? "not everyone can" : `${callerText(need)} cannot`;
    return `${caller} invoke ${called} for ${title}`;
  }
  const lacking = unmet.map((each) => each.action).join(" and ");
  return `${title} needs ${granted.length + unmet.length} permissions on ${called} and has only ${granted.length}: nothing allows ${callerText(need)} to use ${lacking}`;
}

/** The permissions that a call needs and already has. */
const grantedPlaces = (model: Model, { granted }: Mismatch): readonly RelatedPlace[] =>
  granted.map(({ need, by: [address] }): RelatedPlace => {
    const resource = address === undefined ? null : (model.world.find(address) ?? null);
    return resource
      ? { resource, path: ["action"], note: `this permission allows ${need.action}, which is needed too` }
      : { resource, path: [], note: `${need.action} is allowed: ${need.addedBy ?? `${address} allows it`}` };
  });

/** Which argument of the permission does not match, and why. */
function nearMiss(model: Model, judged: JudgedInvoke, miss: StatementMatch): readonly RelatedPlace[] {
  const { origin } = miss.statement;
  const resource = model.world.find(origin.address) ?? null;
  const refusal = refusalOf(model, origin.address);
  const parts = failedParts(miss).filter((part) => !refusal || argumentOf(part)[0] !== refusal.argument);
  return [
    ...(refusal ? [{ resource, path: [...origin.path, refusal.argument], note: refusal.because }] : []),
    ...parts.map((part) => ({
      resource,
      path: [...origin.path, ...argumentOf(part)],
      note: noteFor(judged, miss, part),
    })),
  ];
}

function noteFor(judged: JudgedInvoke, miss: StatementMatch, part: PartMatch): string {
  const hint = argumentOf(part)[0] === "source_arn" ? sourceHint(miss, judged.need.sources) : undefined;
  if (hint !== undefined) return `${whyThis(miss, part)} (${hint})`;
  if (part.part !== "resource" || miss.statement.origin.path.length > 0) return whyThis(miss, part);
  const wanted = miss.statement.resources?.patterns[0] ?? [];
  const base = show(judged.fn.arn);
  const shown = show(wanted);
  const granted = shown.startsWith(`${base}:`)
    ? `the qualifier ${shown.slice(base.length + 1)}`
    : "the unqualified function";
  const used = judged.qualifier ? `the qualifier ${show(judged.qualifier)}` : "the unqualified function";
  return `this permission only accepts ${granted}; the trigger uses ${used}`;
}
