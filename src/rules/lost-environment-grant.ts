import type { LambdaFunction } from "../model/functions.ts";
import { mayDecryptEnvironment } from "../model/judge-environment-key.ts";
import type { Model } from "../model/model.ts";
import { type RecreatedRole, recreatedRoleOf } from "../model/recreated-roles.ts";
import { sendsUpdate } from "../model/sends-update.ts";
import { at, type Value } from "../values/value.ts";
import { commaed } from "../values/words.ts";
import { sameModule } from "../world/local-address.ts";
import type { Resource } from "../world/types.ts";
import { movedBlock, togetherWith, triggeredBy } from "./fixes/recreation-fix.ts";
import type { FixPlan, Outcome, Problem, Rule } from "./rule.ts";

/**
 * Lambda allows a function's role to decrypt its environment variables by a KMS grant, which is for the role's unique
 * ID and not for its name. https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_function
 */
export const lostEnvironmentGrant: Rule = {
  id: "lost-environment-grant",
  summary:
    "The plan recreates a function's role under the same name and does not change the function: the grant to decrypt its environment variables is for the old role.",
  severity: "warning",
  *check(model) {
    for (const fn of model.functions) {
      const outcome = judgeRecreatedRole(model, fn);
      if (outcome) yield outcome;
    }
  },
};

function judgeRecreatedRole(model: Model, fn: LambdaFunction): Outcome | undefined {
  const recreated = recreatedRoleOf(model.world, fn, model.executionRole(fn));
  if (!recreated) return undefined;
  const { role, old, sameArn } = recreated;
  const about = { function: fn.address, subject: role.address };
  const passed = (what: string): Outcome => ({ kind: "passed", ...about, what });
  const undecided = (because: string): Outcome => ({ kind: "undecided", ...about, because });
  const variables = variablesOf(fn.resource.get("environment"));
  if (variables === "none" && variablesOf(fn.resource.before("environment")) === "none") return undefined;
  if (fn.resource.plannedAction === "replace") return passed(`${fn.address} is replaced together with ${role.address}`);
  if (sameArn === "no")
    return old ? passed(`${role.address} gets a new ARN, so ${fn.address} is updated to use it`) : undefined;
  if (sameArn === "unknown")
    return old
      ? undecided(
          `${role.address} is recreated, and it is unknown until apply whether ${fn.address} keeps the ARN of its role`,
        )
      : undefined;
  if (old === null)
    return undecided(
      `${role.address} is created with the ARN that ${fn.address} already uses: if a role of that name was deleted outside this plan, Lambda's KMS grant for the environment variables is for that role`,
    );
  if (role.createdFirst)
    return undecided(
      `${role.address} is created before the old role of the same name is deleted, which IAM refuses, so it is unknown what apply does with ${fn.address}`,
    );
  const updated = sendsUpdate(fn.resource);
  if (updated !== "no")
    return undecided(
      `${role.address} is recreated under the same name; this plan ${updated === "yes" ? "also updates" : "may also update"} ${fn.address}, and AWS does not document whether Lambda then renews the KMS grant for the environment variables`,
    );
  if (variables === "none") return undefined;
  if (variables === "unknown")
    return undecided(`it is unknown until apply whether ${fn.address} has environment variables`);
  const may = mayDecryptEnvironment(model, fn);
  if (may.answer === "yes") return passed(`${role.address} can use ${may.key} without Lambda's grant`);
  if (may.answer === "unknown") return undecided(may.because);
  return problem(model, fn, recreated);
}

function problem(model: Model, fn: LambdaFunction, { role, old }: RecreatedRole): Problem {
  const moved = old !== null && old !== role;
  return {
    kind: "problem",
    function: fn.address,
    subject: role.address,
    confidence: "likely",
    message: moved
      ? `${role.address} takes the name of ${old.address}, which is deleted, but ${fn.address} keeps its environment variables: Lambda's KMS grant to decrypt them is for the old role`
      : `${role.address} is replaced under the same name, but ${fn.address} is not: Lambda's KMS grant to decrypt its environment variables is for the old role`,
    consequence: `${moved ? "Once the new role exists," : "Apply succeeds, and"} nothing changes in ${fn.address}, because the role's ARN is the same. But the grant on the key aws/lambda is for the old role's unique ID, so every invocation fails with KMSAccessDeniedException: "Lambda was unable to decrypt the environment variables because KMS access was denied". Further applies do not fix it.`,
    at: { resource: role, path: [] },
    related: [
      { resource: fn.resource, path: ["environment"], note: `decrypted with the KMS grant for ${role.address}` },
    ],
    fix: moved ? movedFix(old, role) : togetherFix(model, fn, role),
  };
}

const movedFix = (old: Resource, role: Resource): FixPlan => ({
  title: `keep the role: in the root module, add a moved block from ${old.address} to ${role.address}`,
  snippet: movedBlock(old.address, role),
});

/**
 * Refers to the role's unique_id: a reference to the whole role would replace the function with each change of its
 * tags.
 */
function togetherFix(model: Model, fn: LambdaFunction, role: Resource): FixPlan {
  const permissions = model.permissions.filter(
    ({ resource, target }) => target.kind === "found" && target.function === fn && resource.plannedAction !== "replace",
  );
  const passed = `resource "terraform_data" "role" {\n  triggers_replace = <${role.address}.unique_id, passed in>\n}`;
  const also =
    permissions.length === 0
      ? ""
      : `, and with it ${commaed(permissions.map(({ resource }) => resource.address))}, whose statements are deleted with the old function`;
  const direct = sameModule(fn.resource, role) ? togetherWith(fn.resource, role, "unique_id") : undefined;
  return {
    title: `replace ${fn.address} together with ${role.address}${also}`,
    snippet: direct?.snippet ?? `${passed}\n\n${triggeredBy("terraform_data.role")}`,
    changes: direct && permissions.length === 0 ? direct.changes : [],
  };
}

/** Are there variables? An empty block is none: Lambda encrypts nothing. */
function variablesOf(environment: Value): "some" | "none" | "unknown" {
  if (environment.kind === "unknown") return "unknown";
  const variables = at(environment, 0, "variables");
  if (variables.kind === "object") return variables.entries.size > 0 ? "some" : "none";
  if (variables.kind === "unknown") return variables.open && variables.open.entries.length > 0 ? "some" : "unknown";
  return "none";
}
