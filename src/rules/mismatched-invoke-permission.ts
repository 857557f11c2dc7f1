import type { PartMatch, StatementMatch } from "../iam/types.ts";
import type { InvokeVerdict } from "../model/judge-invoke.ts";
import type { Model } from "../model/model.ts";
import { type RefusedPermission, refusedPermission } from "../model/refused-permission.ts";
import { equalTexts } from "../values/compare.ts";
import { show } from "../values/text.ts";
import { textOf } from "../values/value.ts";
import type { Path } from "../world/planned.ts";
import type { Resource } from "../world/types.ts";
import { accountHcl, ownAccount } from "./mends/account-hcl.ts";
import { reference, sameModule } from "./mends/hcl-names.ts";
import { latestFix } from "./mends/latest-fix.ts";
import {
  callerOf,
  confidenceOf,
  invoked,
  type JudgedInvoke,
  judgedInvokes,
  localExpression,
  permissionFix,
  principalArgument,
} from "./parts/invoke-needs.ts";
import { sourceHint } from "./parts/source-hint.ts";
import type { FixPlan, RelatedPlace, Rule } from "./rule.ts";

export const mismatchedInvokePermission: Rule = {
  id: "mismatched-invoke-permission",
  summary:
    "There are statements for the service, but none admits this trigger: other source ARN, qualifier, account, action or principal.",
  severity: "error",
  *check(model) {
    for (const judged of judgedInvokes(model)) {
      const { linked, fn, verdict } = judged;
      const { declaredBy, path, consequence } = linked.trigger;
      if (verdict.answer === "undecided" && verdict.speaks) {
        yield { kind: "undecided", function: fn.address, subject: declaredBy.address, because: verdict.because };
      }
      if (verdict.answer !== "mismatched") continue;
      yield {
        kind: "problem",
        function: fn.address,
        subject: declaredBy.address,
        confidence: confidenceOf(judged, verdict.unmet),
        message: messageOf(judged, verdict),
        consequence: refused(model, verdict) ?? consequence,
        at: { resource: declaredBy, path },
        related: [
          ...verdict.nearMisses.slice(0, 3).flatMap((miss) => nearMiss(model, judged, miss)),
          ...halves(model, verdict),
        ],
        fix: mend(model, judged, verdict),
      };
    }
  },
};

type Mismatch = Extract<InvokeVerdict, { answer: "mismatched" }>;

/** What happens before anything can be invoked: AWS does not take the permission. */
function refused(model: Model, { nearMisses }: Mismatch): string | undefined {
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

function messageOf({ linked, need, fn, qualifier }: JudgedInvoke, { granted, unmet }: Mismatch): string {
  const { title } = linked.trigger;
  const called = invoked(fn, qualifier);
  if (granted.length === 0) return `${callerOf(need)} may not invoke ${called} for ${title}`;
  const lacking = unmet.map((each) => each.action).join(" and ");
  return `only ${granted.length} of the ${granted.length + unmet.length} permissions that ${title} needs on ${called} is there: ${callerOf(need)} lacks ${lacking}`;
}

/** The permissions that a call needs and has. */
const halves = (model: Model, { granted }: Mismatch): readonly RelatedPlace[] =>
  granted.map(({ need, by: [address] }): RelatedPlace => {
    const resource = address === undefined ? null : (model.world.find(address) ?? null);
    return resource
      ? { resource, path: ["action"], note: `this permission gives ${need.action}, which is needed as well` }
      : { resource, path: [], note: `${need.action} is there: ${need.addedBy ?? `${address} gives it`}` };
  });

/** Which argument of the permission does not fit, and why. */
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

const failedParts = (miss: StatementMatch): readonly PartMatch[] => miss.parts.filter((part) => part.matches === "no");

const ARGUMENTS: Readonly<Record<string, string>> = {
  "aws:sourcearn": "source_arn",
  "aws:sourceaccount": "source_account",
  "aws:principalorgid": "principal_org_id",
  "lambda:eventsourcetoken": "event_source_token",
  "lambda:functionurlauthtype": "function_url_auth_type",
  "lambda:invokedviafunctionurl": "invoked_via_function_url",
};

function argumentOf(part: PartMatch): Path {
  if (part.part === "principal") return ["principal"];
  if (part.part === "action") return ["action"];
  if (part.part === "resource") return ["qualifier"];
  const key = Object.keys(ARGUMENTS).find((name) => part.detail.toLowerCase().includes(name));
  return key === undefined ? [] : [ARGUMENTS[key] ?? ""];
}

function noteFor(judged: JudgedInvoke, miss: StatementMatch, part: PartMatch): string {
  const hint = argumentOf(part)[0] === "source_arn" ? sourceHint(miss, judged.need.sources) : undefined;
  if (hint !== undefined) return `${part.because} (${hint})`;
  if (part.part !== "resource" || miss.statement.origin.path.length > 0) return part.because;
  const wanted = miss.statement.resources?.patterns[0] ?? [];
  const base = show(judged.fn.arn);
  const shown = show(wanted);
  const granted = shown.startsWith(`${base}:`)
    ? `the qualifier ${shown.slice(base.length + 1)}`
    : "the unqualified function";
  const used = judged.qualifier ? `the qualifier ${show(judged.qualifier)}` : "the unqualified function";
  return `this permission is for ${granted}, and the trigger uses ${used}`;
}

/** One argument of the nearest permission when only that one is wrong, else a permission of its own. */
function mend(model: Model, judged: JudgedInvoke, { nearMisses, unmet }: Mismatch): FixPlan {
  const atTrigger = latestFix(model, judged, unmet);
  if (atTrigger) return atTrigger;
  const [nearest] = nearMisses;
  const parts = nearest ? failedParts(nearest) : [];
  const [part] = parts;
  const [need = judged.need] = unmet;
  const resource = nearest && model.world.find(nearest.statement.origin.address);
  const refusal = resource && refusedPermission(resource);
  const wrong = parts.filter((each) => argumentOf(each)[0] !== refusal?.argument);
  if (resource && refusal && wrong.length === 0) return { title: `in ${resource.address}, ${refusal.instead}` };
  const mendable = resource?.type === "aws_lambda_permission" && parts.length === 1 && unmet.length === 1;
  if (mendable && part && !servesOthers(model, judged, resource)) {
    const [name] = argumentOf(part);
    const qualifier = name === "qualifier" ? qualifierFor(model, judged, resource) : undefined;
    if (qualifier !== undefined) {
      const change = {
        kind: "attribute",
        resource,
        name: "qualifier",
        value: qualifier,
        beside: "function_name",
      } as const;
      return {
        title: `set qualifier = ${qualifier}`,
        snippet: `# in ${resource.address}:\nqualifier = ${qualifier}`,
        changes: [change],
      };
    }
    if (name === "source_arn" && need.sourceExpression !== null && sharesModule(resource.address, judged)) {
      const value = localExpression(need.sourceExpression, judged.linked.trigger.declaredBy);
      return { title: `set source_arn = ${value}`, attribute: { resource, name, value } };
    }
    if (name === "source_account" && need.account) {
      const own = ownAccount(model.world, need.account, resource);
      const { expression, declare } = accountHcl(model.world, need.account, resource);
      const title = `set source_account = ${expression}, the account of ${judged.linked.trigger.title}`;
      const snippet = `${declare}# in ${resource.address}:\nsource_account = ${expression}`;
      // A number in place of a variable would be wrong for the plan's other accounts.
      return { title, snippet, ...(own === undefined ? {} : { attribute: { resource, name, value: own } }) };
    }
    if (name === "event_source_token" && need.sourceExpression !== null && sharesModule(resource.address, judged)) {
      const value = localExpression(need.sourceExpression, judged.linked.trigger.declaredBy);
      const title = `in ${resource.address}, write source_arn = ${value} in place of event_source_token`;
      return { title, snippet: `# in ${resource.address}, in place of event_source_token:\nsource_arn = ${value}` };
    }
    if (name === "principal" && !(need.role && isLimited(resource))) {
      const value = principalArgument(need);
      return { title: `set principal = ${value}`, attribute: { resource, name, value } };
    }
    if (name === "action") {
      const value = JSON.stringify(need.action);
      return { title: `set action = ${value}`, attribute: { resource, name, value } };
    }
  }
  return permissionFix(model.world, judged, unmet);
}

/** A role of AWS's that calls is not known to name a source, so a permission that wants one may admit it never. */
const isLimited = (permission: Resource): boolean =>
  ["source_arn", "source_account"].some((name) => permission.get(name).kind !== "null");

/** A permission that admits another trigger, or may turn out to, must stay as it is. */
const servesOthers = (model: Model, judged: JudgedInvoke, permission: Resource): boolean =>
  judgedInvokes(model).some(
    ({ linked, need, fn, verdict }) =>
      (linked !== judged.linked || need !== judged.need) &&
      ((verdict.answer === "met" && verdict.by.includes(permission.address)) ||
        (verdict.answer === "undecided" && fn === judged.fn && need.principal === judged.need.principal)),
  );

/** The alias that the trigger uses, as the permission's module writes it, when the permission names only the function. */
function qualifierFor(model: Model, { fn, qualifier }: JudgedInvoke, permission: Resource): string | undefined {
  const named = model.resolve(permission.get("function_name"), permission);
  if (!qualifier || named.kind !== "found" || named.function !== fn || named.qualifier !== null) return undefined;
  const aliases = model.world.of("aws_lambda_alias").filter((alias) => {
    const of = model.resolve(alias.get("function_name"), alias);
    const name = textOf(alias.get("name"));
    return (
      of.kind === "found" && of.function === fn && name.kind === "text" && equalTexts(name.text, qualifier) === "yes"
    );
  });
  const [alias, ...more] = aliases;
  if (!alias || more.length > 0 || !sameModule(alias, permission)) return undefined;
  return reference(alias, "name", permission);
}

/** An expression of the trigger's module means the same thing only there. */
const sharesModule = (permission: string, judged: JudgedInvoke): boolean => {
  const moduleOf = (address: string): string => address.replace(/\.?[^.]+\.[^.]+$/, "");
  return moduleOf(permission) === moduleOf(judged.linked.trigger.declaredBy.address);
};
