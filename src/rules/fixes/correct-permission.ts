import { failedParts } from "../../iam/misses.ts";
import type { PartMatch } from "../../iam/types.ts";
import type { InvokeVerdict } from "../../model/judge-invoke.ts";
import { type JudgedInvoke, judgedInvokes } from "../../model/judged-invokes.ts";
import type { Model } from "../../model/model.ts";
import { refusedPermission } from "../../model/refused-permission.ts";
import { PERMISSION } from "../../model/resource-policies.ts";
import type { InvokeNeed } from "../../needs/needs.ts";
import type { Resource } from "../../world/types.ts";
import type { FixPlan } from "../rule.ts";
import { accountHcl, ownAccount } from "./account-hcl.ts";
import { argumentOf } from "./failed-argument.ts";
import { sourceHcl } from "./hcl-names.ts";
import { latestFix } from "./latest-fix.ts";
import { byOwnKey, isForEveryInstance } from "./own-key.ts";
import { permissionFix, principalArgument } from "./permission-fix.ts";
import { aliasReference } from "./qualifier-hcl.ts";

type Mismatch = Extract<InvokeVerdict, { answer: "mismatched" }>;

/** One argument of the nearest permission when only that one is wrong, else a permission of its own. */
export function correctPermission(model: Model, judged: JudgedInvoke, { nearMisses, unmet }: Mismatch): FixPlan {
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
  const isOne = resource?.type === PERMISSION && parts.length === 1 && unmet.length === 1;
  const corrected =
    isOne && part && !servesOthers(model, judged, resource)
      ? oneArgument(model, judged, need, resource, part)
      : undefined;
  return corrected ?? permissionFix(model, judged, unmet);
}

/** Corrects the one argument that is wrong; undefined where the right value cannot be written. */
function oneArgument(
  model: Model,
  judged: JudgedInvoke,
  need: InvokeNeed,
  resource: Resource,
  part: PartMatch,
): FixPlan | undefined {
  switch (argumentOf(part)[0]) {
    case "qualifier":
      return withQualifier(qualifierFor(model, judged, resource), resource);
    case "source_arn":
      return withSource(model, need, resource);
    case "source_account":
      return withAccount(model, judged, need, resource);
    case "event_source_token": {
      const value = sourceHcl(need.sourceAt, resource);
      if (value === null) return undefined;
      const title = `in ${resource.address}, replace event_source_token with source_arn = ${value}`;
      return { title, snippet: `# in ${resource.address}, instead of event_source_token:\nsource_arn = ${value}` };
    }
    case "principal":
      return need.role && isLimited(resource) ? undefined : set(resource, "principal", principalArgument(need));
    case "action":
      return set(resource, "action", JSON.stringify(need.action));
    default:
      return undefined;
  }
}

const set = (resource: Resource, name: string, value: string): FixPlan => ({
  title: `set ${name} = ${value}`,
  attribute: { resource, name, value },
});

function withQualifier(value: string | undefined, resource: Resource): FixPlan | undefined {
  if (value === undefined) return undefined;
  return {
    title: `set qualifier = ${value}`,
    snippet: `# in ${resource.address}:\nqualifier = ${value}`,
    changes: [{ kind: "attribute", resource, name: "qualifier", value, beside: "function_name" }],
  };
}

function withSource({ world }: Model, need: InvokeNeed, resource: Resource): FixPlan | undefined {
  const value = sourceHcl(need.sourceAt, resource);
  if (value === null) return undefined;
  const forAll = byOwnKey(value, resource);
  if (forAll === value) return set(resource, "source_arn", value);
  const { type, name } = resource.parsed;
  const snippet = `# in ${type}.${name}, for all of its instances:\nsource_arn = ${forAll}`;
  const isRight = need.sourceAt !== null && isForEveryInstance(world, resource, [need.sourceAt.resource]);
  const change = { kind: "attribute", resource, name: "source_arn", value: forAll, everyInstance: true } as const;
  return { title: `set source_arn = ${forAll}`, snippet, changes: isRight ? [change] : [] };
}

function withAccount(
  { world }: Model,
  { linked }: JudgedInvoke,
  { account }: InvokeNeed,
  resource: Resource,
): FixPlan | undefined {
  if (!account) return undefined;
  const own = ownAccount(world, account, resource);
  const { expression, declare } = accountHcl(world, account, resource);
  // A number in a module would be wrong where the module is used for other accounts.
  if (own === undefined && declare === "" && resource.parsed.modules.length > 0)
    return {
      title: `set source_account of ${resource.address} to ${expression}, the account of ${linked.trigger.title}, through an input of the module: other uses of the module may have other accounts`,
    };
  return {
    title: `set source_account = ${expression}, the account of ${linked.trigger.title}`,
    snippet: `${declare}# in ${resource.address}:\nsource_account = ${expression}`,
    ...(own === undefined ? { review: true } : {}),
    changes: declare === "" ? [{ kind: "attribute", resource, name: "source_account", value: expression }] : [],
  };
}

/** It is unknown whether a service-linked role sends a source, so a permission that requires one may never allow it. */
const isLimited = (permission: Resource): boolean =>
  ["source_arn", "source_account"].some((name) => permission.get(name).kind !== "null");

/** A permission that allows another trigger, or may allow it, must not be changed. */
const servesOthers = (model: Model, judged: JudgedInvoke, permission: Resource): boolean =>
  judgedInvokes(model).some(
    ({ linked, need, fn, verdict }) =>
      (linked !== judged.linked || need !== judged.need) &&
      ((verdict.answer === "met" && verdict.by.includes(permission.address)) ||
        (verdict.answer === "undecided" && fn === judged.fn && need.principal === judged.need.principal)),
  );

/**
 * The alias that the trigger uses, as the permission's module writes it, when the permission names only the function.
 */
function qualifierFor(model: Model, { fn, qualifier }: JudgedInvoke, permission: Resource): string | undefined {
  const named = model.resolve(permission.get("function_name"), permission);
  if (!qualifier || named.kind !== "found" || named.function !== fn || named.qualifier !== null) return undefined;
  return aliasReference(model, fn, qualifier, permission);
}
