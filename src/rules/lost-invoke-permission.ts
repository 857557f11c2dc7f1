import { aliasesNamed } from "../model/aliases.ts";
import type { LambdaFunction } from "../model/functions.ts";
import type { Model } from "../model/model.ts";
import { type Recreated, recreationsOf } from "../model/recreated.ts";
import type { Permission } from "../model/resource-policies.ts";
import { isCreated } from "../world/planned-action.ts";
import type { Resource } from "../world/types.ts";
import { movedBlock, togetherWith } from "./fixes/recreation-fix.ts";
import type { Outcome, Rule } from "./rule.ts";

/**
 * A function's statements are deleted with it. Where its name stays the same, Terraform sees no change in the
 * permission. https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_permission
 */
export const lostInvokePermission: Rule = {
  id: "lost-invoke-permission",
  summary:
    "The plan replaces the function (or the alias) but not its permission: the statement is deleted with the old one.",
  severity: "error",
  *check(model) {
    for (const permission of model.permissions) {
      const recreated = recreatedUnder(model, permission);
      if (recreated && permission.target.kind === "found") {
        yield judgePermission(permission.resource, permission.target.function, recreated);
      }
    }
  },
};

function judgePermission(permission: Resource, fn: LambdaFunction, recreated: Recreated): Outcome {
  const { created, old } = recreated;
  const about = { function: fn.address, subject: permission.address };
  if (isCreated(permission)) {
    return { kind: "passed", ...about, what: `${permission.address} is replaced together with ${created.address}` };
  }
  if (created.createdFirst) {
    const because = `${created.address} is created before the old one of the same name is deleted, which AWS refuses (ResourceConflictException), so apply stops before anything is lost`;
    return { kind: "undecided", ...about, because };
  }
  const what = created === fn.resource ? "function" : "alias";
  const forgotten = permission.plannedAction === "forget";
  const place =
    created === old ? `${created.address} is replaced` : `${created.address} takes the place of ${old.address}`;
  return {
    kind: "problem",
    ...about,
    confidence: "certain",
    message: `${place}, but ${permission.address} is ${forgotten ? "only removed from the state" : created === old ? "not" : "not replaced"}: its statement is deleted with the old ${what}`,
    consequence: forgotten
      ? "Apply succeeds and the trigger stops: nothing is allowed to invoke the new function, and Terraform no longer manages the permission."
      : created === old
        ? "Apply succeeds and the trigger stops: nothing is allowed to invoke the new function until the next apply creates the permission again."
        : `The trigger stops: the statement is deleted with the old ${what}, whichever of the two comes first, and nothing is allowed to invoke the new one until the next apply creates the permission again.`,
    at: { resource: permission, path: [] },
    related: [
      { resource: created, path: [], note: created === old ? "replaced by this plan" : "created by this plan" },
      ...(created === old
        ? []
        : [{ resource: old, path: [], note: `${old.address}, which has the same name, is deleted` }]),
    ],
    fix: forgotten
      ? { title: `keep ${permission.address} in the configuration, and replace it together with ${created.address}` }
      : created === old
        ? {
            title: `replace ${permission.address} together with ${created.address}`,
            ...togetherWith(permission, created),
          }
        : {
            title: `add a moved block from ${old.address} to ${created.address}, so that nothing is replaced`,
            snippet: movedBlock(old.address, created),
          },
  };
}

/** The function or alias whose replacement deletes this permission's statement. */
function recreatedUnder(model: Model, { target, qualifier }: Permission): Recreated | undefined {
  if (target.kind !== "found") return undefined;
  const fn = target.function;
  const [recreated] = recreationsOf(model.world, fn.resource);
  if (recreated || !qualifier) return recreated;
  const [alias] = aliasesNamed(model, fn, qualifier);
  return alias && recreationsOf(model.world, alias)[0];
}
