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
 * Lambda lets a function's role decrypt its environment variables by a KMS grant, which holds for the role's own id and
 * not for its name. https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_function
 */
export const lostEnvironmentGrant: Rule = {
  id: "lost-environment-grant",
  summary:
    "The plan makes a function's role anew under the same name and leaves the function as it is: the grant to decrypt its environment variables was for the old role.",
  severity: "warning",
  *check(model) {
    for (const fn of model.functions) {
      const outcome = judge(model, fn);
      if (outcome) yield outcome;
    }
  },
};

function judge(model: Model, fn: LambdaFunction): Outcome | undefined {
  const recreated = recreatedRoleOf(model.world, fn, model.executionRole(fn));
  if (!recreated) return undefined;
  const { role, old, sameArn } = recreated;
  const about = { function: fn.address, subject: role.address };
  const passed = (what: string): Outcome => ({ kind: "passed", ...about, what });
  const open = (because: string): Outcome => ({ kind: "undecided", ...about, because });
  const variables = variablesOf(fn.resource.get("environment"));
  if (variables === "none" && variablesOf(fn.resource.before("environment")) === "none") return undefined;
  if (fn.resource.plannedAction === "replace") return passed(`${fn.address} is made again with ${role.address}`);
  if (sameArn === "no")
    return old ? passed(`${role.address} gets another ARN, so ${fn.address} is given the new role`) : undefined;
  if (sameArn === "unknown")
    return old
      ? open(`${role.address} is made anew, and whether ${fn.address} keeps the ARN of its role is known after apply`)
      : undefined;
  if (old === null)
    return open(
      `${role.address} is created with the ARN that ${fn.address} has already: if a role of that name was deleted outside of this plan, Lambda's KMS grant for the environment variables was for that one`,
    );
  if (role.createdFirst)
    return open(
      `${role.address} is to be created before the old one of the same name is deleted, which IAM refuses, so what apply does with ${fn.address} is open`,
    );
  const saved = sendsUpdate(fn.resource);
  if (saved !== "no")
    return open(
      `${role.address} is made anew under its old name; ${fn.address} ${saved === "yes" ? "is" : "may be"} updated by this plan as well, and whether Lambda then renews the KMS grant for the environment variables is not documented`,
    );
  if (variables === "none") return undefined;
  if (variables === "unknown") return open(`whether ${fn.address} has environment variables is known after apply`);
  const may = mayDecryptEnvironment(model, fn);
  if (may.answer === "yes") return passed(`${role.address} may use ${may.key} without Lambda's grant`);
  if (may.answer === "unknown") return open(may.because);
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
      ? `${role.address} takes the name of ${old.address}, which is deleted, and ${fn.address} keeps its environment variables: Lambda's KMS grant to decrypt them was for the old role`
      : `${role.address} is replaced under the same name, and ${fn.address} is not: Lambda's KMS grant to decrypt its environment variables was for the old role`,
    consequence: `${moved ? "Once the new role is there" : "Apply succeeds, and"} nothing changes in ${fn.address}, because the role's ARN is the same. But the grant on the key aws/lambda holds for the old role's unique id, so every invocation fails with KMSAccessDeniedException: "Lambda was unable to decrypt the environment variables because KMS access was denied". Further applies do not mend it.`,
    at: { resource: role, path: [] },
    related: [{ resource: fn.resource, path: ["environment"], note: `decrypted with the grant of ${role.address}` }],
    fix: moved ? movedFix(old, role) : togetherFix(model, fn, role),
  };
}

const movedFix = (old: Resource, role: Resource): FixPlan => ({
  title: `keep the role: tell Terraform, in the root module, that ${old.address} is now ${role.address}`,
  snippet: movedBlock(old.address, role),
});

/** By the role's id, since a reference to the whole would replace the function with each change of the role's tags. */
function togetherFix(model: Model, fn: LambdaFunction, role: Resource): FixPlan {
  const permissions = model.permissions.filter(
    ({ resource, target }) => target.kind === "found" && target.function === fn && resource.plannedAction !== "replace",
  );
  const passed = `resource "terraform_data" "role" {\n  triggers_replace = <${role.address}.unique_id, passed in>\n}`;
  const also =
    permissions.length === 0
      ? ""
      : `, and with it ${commaed(permissions.map(({ resource }) => resource.address))}, whose statements die with the old function`;
  const near = sameModule(fn.resource, role) ? togetherWith(fn.resource, role, "unique_id") : undefined;
  return {
    title: `replace ${fn.address} together with ${role.address}${also}`,
    snippet: near?.snippet ?? `${passed}\n\n${triggeredBy("terraform_data.role")}`,
    changes: near && permissions.length === 0 ? near.changes : [],
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
