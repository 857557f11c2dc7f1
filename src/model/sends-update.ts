import { isPolicyAlone } from "../aws/resource-kinds.ts";
import { equals } from "../values/equality.ts";
import { any, not, type Tri } from "../values/tri.ts";
import type { Path } from "../world/planned.ts";
import { isLeftAlone } from "../world/planned-action.ts";
import type { Resource } from "../world/types.ts";
import { equivalentPolicies } from "./equivalent-policies.ts";

/** Attributes that Lambda computes, that only Terraform uses, tags (another API call), and the role. */
const NOT_SENT = new Set([
  "arn",
  "code_sha256",
  "id",
  "invoke_arn",
  "last_modified",
  "qualified_arn",
  "qualified_invoke_arn",
  "response_streaming_invoke_arn",
  "role",
  "signing_job_arn",
  "signing_profile_version_arn",
  "skip_destroy",
  "source_code_size",
  "tags",
  "tags_all",
  "timeouts",
  "version",
]);

/**
 * Does this plan send a function's code or configuration to Lambda again, apart from its role? With a role that is
 * unknown until apply the plan says "update", and apply has nothing to do if its ARN turns out to be the old one.
 */
export function sendsUpdate(fn: Resource): Tri {
  if (fn.plannedAction === "keep") return "no";
  const settings = fn.attributeNames().filter((name) => !NOT_SENT.has(name));
  return any(settings.map((name) => not(equals(fn.before(name), fn.get(name)))));
}

/** The other attributes of a resource that is nothing but a policy. */
const BESIDE = new Set(["id", "policy", "region"]);

/**
 * Does this plan send the policy of a resource to AWS again? `path` is the attribute that holds it. With a text that is
 * unknown until apply the plan says "update", and apply has nothing to do if it turns out to be the old one.
 */
export function sendsPolicyUpdate(grantedBy: Resource, path: Path): Tri {
  if (isLeftAlone(grantedBy)) return "no";
  if (grantedBy.plannedAction !== "update") return "yes";
  if (path.length === 0) return "unknown";
  const changed = not(equivalentPolicies(grantedBy.before(...path), grantedBy.get(...path)));
  if (changed !== "no" || !isPolicyAlone(grantedBy.type)) return changed;
  const others = grantedBy.attributeNames().filter((name) => !BESIDE.has(name));
  return others.every((name) => equals(grantedBy.before(name), grantedBy.get(name)) === "yes") ? "no" : "unknown";
}
