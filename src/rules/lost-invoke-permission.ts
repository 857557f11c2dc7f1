import type { Model } from "../model/model.ts";
import type { Permission } from "../model/resource-policies.ts";
import { equalTexts } from "../values/compare.ts";
import { textOf } from "../values/value.ts";
import type { Resource } from "../world/types.ts";
import { localAddress, sameModule } from "./hcl-names.ts";
import type { Change, Rule } from "./rule.ts";

/**
 * A function's statements die with it. Where its name stays, Terraform sees no change in the permission.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_permission
 */
export const lostInvokePermission: Rule = {
  id: "lost-invoke-permission",
  summary:
    "The plan replaces the function (or the alias) and leaves its permission unchanged: the statement dies with the old one.",
  severity: "error",
  *check(model) {
    for (const permission of model.permissions) {
      const { resource, target } = permission;
      if (target.kind !== "found") continue;
      const replaced = replacedUnder(model, permission);
      if (!replaced) continue;
      const about = { function: target.function.address, subject: resource.address };
      if (resource.fate !== "keep" && resource.fate !== "update") {
        yield { kind: "fine", ...about, what: `${resource.address} is made again with ${replaced.address}` };
        continue;
      }
      yield {
        kind: "problem",
        ...about,
        confidence: "certain",
        message: `${replaced.address} is replaced, and ${resource.address} is not: its statement dies with the old ${replaced.type === "aws_lambda_alias" ? "alias" : "function"}`,
        consequence:
          "Apply succeeds and the trigger stops: nothing may invoke the new function until the next apply notices that the permission is gone.",
        at: { resource, path: [] },
        related: [{ resource: replaced, path: [], note: "replaced by this plan" }],
        fix: {
          title: `replace ${resource.address} together with ${replaced.address}`,
          snippet: `  lifecycle {\n    replace_triggered_by = [${sameModule(resource, replaced) ? localAddress(replaced) : `<something of this module that changes with ${replaced.address}>`}]\n  }`,
          changes: replacedTogether(resource, replaced),
        },
      };
    }
  },
};

/** `replace_triggered_by` names resources of the same module; all instances of a block must follow the same one. */
function replacedTogether(permission: Resource, replaced: Resource): readonly Change[] {
  if (!sameModule(permission, replaced) || permission.parsed.key !== undefined) return [];
  const items = [localAddress(replaced)];
  return [{ kind: "items", resource: permission, inside: "lifecycle", name: "replace_triggered_by", items }];
}

/** The function or alias whose replacement takes this permission's statement with it. */
function replacedUnder(model: Model, { target, qualifier }: Permission): Resource | undefined {
  if (target.kind !== "found") return undefined;
  const fn = target.function;
  if (fn.resource.fate === "replace") return fn.resource;
  if (!qualifier) return undefined;
  return model.world.of("aws_lambda_alias").find((alias) => {
    const name = textOf(alias.get("name"));
    const of = model.resolve(alias.get("function_name"), alias);
    return (
      alias.fate === "replace" &&
      of.kind === "found" &&
      of.function === fn &&
      name.kind === "text" &&
      equalTexts(name.text, qualifier) === "yes"
    );
  });
}
