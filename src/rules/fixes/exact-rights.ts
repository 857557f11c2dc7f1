import type { CallRight } from "../../code/operations/call-rights.ts";
import { arnAttribute } from "../../code/operations/target.ts";
import type { LambdaFunction } from "../../model/functions.ts";
import type { Model } from "../../model/model.ts";
import type { RoleUse } from "../../model/role-uses.ts";
import type { Role } from "../../model/roles.ts";
import type { Right } from "../../needs/needs.ts";
import { matches } from "../../values/match.ts";
import { type Part, type Text, text } from "../../values/text.ts";
import type { InModule } from "../../world/local-address.ts";

import { anyText, grantsFor } from "./grants-for.ts";
import { rightsOnKeys } from "./key-rights.ts";
import { type AllowStatement, mergedStatements } from "./policy-hcl.ts";

/** What a call needs, with the resource as HCL names it. */
export function writtenRight({ actions, target }: CallRight): Right {
  const { kind, resource, arns, behind } = target;
  const [arn = [], suffix = []] = [arns[0], behind[0]];
  return {
    anyOf: actions,
    resource: text(arn, suffix),
    policyAt: arn,
    ...(resource ? { writtenAs: { resource, attribute: arnAttribute(kind), suffix: written(suffix) } } : {}),
  };
}

/** One permission as a module writes it. */
export interface WrittenRight {
  readonly action: string;
  /** An expression. */
  readonly resource: string;
  /** What the module has no name for, where the resource is written as a literal in its place. */
  readonly literal?: string;
}

/** A right as HCL in the module of `place`. */
export function leastRight(model: Model, right: Right, place: InModule): WrittenRight {
  const [grant] = grantsFor(model, [right]);
  const action = right.anyOf[0] ?? "";
  const resource = grant?.write(place) ?? '"*"';
  const missing = /<([^>,]*)/.exec(resource)?.[1];
  return missing === undefined
    ? { action, resource }
    : { action, resource: JSON.stringify(anyText(right)), literal: missing };
}

/** What is needed of the keys of what these rights are on. */
export const keysOf = (model: Model, fn: LambdaFunction, role: Role, rights: readonly Right[]): readonly Right[] =>
  rightsOnKeys(model, fn, { ...role, identity: [], incomplete: [] }, rights);

/** The least that these uses need, with what they need of keys. */
export function leastRights(model: Model, fn: LambdaFunction, role: Role, uses: readonly RoleUse[]): readonly Right[] {
  const rights = exactly(uses.map(({ by }) => (by.kind === "call" ? writtenRight(by.right) : by.right)));
  return [...rights, ...keysOf(model, fn, role, rights)];
}

/** One statement for each resource, as the module of `place` writes it. */
export const leastStatements = (model: Model, rights: readonly Right[], place: InModule): readonly AllowStatement[] =>
  mergedStatements(grantsFor(model, rights).map((grant) => ({ actions: grant.actions, resource: grant.write(place) })));

/** Each right once, and none that another one covers: an object of a bucket beside all of its objects. */
export function exactly(rights: readonly Right[]): readonly Right[] {
  const each = rights.map((right) => ({ right, action: right.anyOf[0], pattern: asWritten(right.resource) }));
  return each
    .filter(
      (one, index) =>
        !each.some(
          (other, at) =>
            at !== index &&
            other.action === one.action &&
            matches(other.pattern, one.pattern) === "yes" &&
            (at < index || matches(one.pattern, other.pattern) !== "yes"),
        ),
    )
    .map(({ right }) => right);
}

/** What only the running code knows is `*` in a policy. */
const asWritten = (resource: Text): Text => text(...resource.map((part) => (isOfRun(part) ? "*" : part)));

const isOfRun = (part: Part): boolean => typeof part === "object" && /^(\?|called )/.test(part.id);

/** Inside the quotes of a template; `*` for what only the running code knows. */
const written = (suffix: Text): string =>
  suffix
    .map((part) =>
      typeof part === "string"
        ? JSON.stringify(part)
            .slice(1, -1)
            .replaceAll(/([$%])\{/g, "$1$1{")
        : "*",
    )
    .join("");
