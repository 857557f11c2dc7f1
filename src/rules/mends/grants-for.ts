import { RESOURCE_KINDS } from "../../aws/resource-kinds.ts";
import type { Model } from "../../model/model.ts";
import { certain } from "../../model/same.ts";
import type { Right } from "../../needs/needs.ts";
import { matches } from "../../values/match.ts";
import { text } from "../../values/text.ts";
import { str } from "../../values/value.ts";
import type { Resource } from "../../world/types.ts";
import { reference } from "./hcl-names.ts";
import type { Granted } from "./role-policy-fix.ts";

/** The missing rights, each with its resource as a module writes the ARN. */
export const grantsFor = (model: Model, missing: readonly Right[]): readonly Granted[] =>
  missing.map((right) => grantedOne(model, right));

function grantedOne(model: Model, right: Right): Granted {
  const actions = right.anyOf.slice(0, 1);
  for (const { type, arn: attribute } of RESOURCE_KINDS) {
    const sure = certain(model.world.of(type), [attribute], str(right.resource));
    if (sure) return { actions, owner: sure, write: (from) => reference(sure, attribute, from) };
  }
  const group = logGroup(model, right);
  if (group) return { actions, owner: group, write: (from) => suffixed(reference(group, "arn", from), ":*") };
  return { actions, owner: undefined, write: () => JSON.stringify(anyText(right)) };
}

/** A reference with a text behind it, as HCL; a literal just becomes longer. */
const suffixed = (expression: string, suffix: string): string =>
  expression.startsWith('"') ? `${expression.slice(0, -1)}${suffix}"` : `"\${${expression}}${suffix}"`;

/** A right on log streams is written on the group's ARN with `:*` behind it. */
const logGroup = (model: Model, right: Right): Resource | undefined =>
  model.world.of("aws_cloudwatch_log_group").find((group) => {
    const arn = group.get("arn");
    return arn.kind === "string" && matches(text(arn.text, ":log-stream:*"), right.resource) === "yes";
  });

/** What apply decides is a `*` in a policy; for interfaces and the like only `*` is worth writing. */
function anyText(right: Right): string {
  const written = right.resource.map((part) => (typeof part === "string" ? part : "*")).join("");
  return /^arn:[^:]*:ec2:/.test(written) ? "*" : written;
}
