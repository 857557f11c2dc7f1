import { RESOURCE_KINDS } from "../../aws/resource-kinds.ts";
import type { Model } from "../../model/model.ts";
import { byArn } from "../../model/same.ts";
import type { Right } from "../../needs/needs.ts";
import { str } from "../../values/value.ts";
import type { GrantToWrite } from "../fix-plan.ts";
import { reference, referenceTo } from "./hcl-names.ts";

/** The missing rights, each with its resource as a module writes the ARN. */
export const grantsFor = (model: Model, missing: readonly Right[]): readonly GrantToWrite[] =>
  missing.map((right) => grantedOne(model, right));

function grantedOne({ world, world: { names } }: Model, right: Right): GrantToWrite {
  const actions = right.anyOf.slice(0, 1);
  for (const { type, arn: attribute } of RESOURCE_KINDS) {
    const sure = byArn(world.of(type), attribute, str(right.resource));
    if (sure) return { actions, owner: sure, attribute, write: (from) => reference(sure, attribute, from, names) };
  }
  const { writtenAs } = right;
  if (writtenAs) {
    const { resource: owner, attribute } = writtenAs;
    return { actions, owner, attribute, write: (from) => referenceTo(writtenAs, from, names) };
  }
  return { actions, owner: undefined, write: () => JSON.stringify(anyText(right)) };
}

/** Parts that are unknown until apply become `*`; for network interfaces and the like only `*` makes sense. */
export function anyText(right: Right): string {
  const written = right.resource.map((part) => (typeof part === "string" ? part : "*")).join("");
  return /^arn:[^:]*:ec2:/.test(written) ? "*" : written;
}
