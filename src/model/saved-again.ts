import { equals } from "../values/equality.ts";
import { any, not, type Tri } from "../values/tri.ts";
import type { Resource } from "../world/types.ts";

/** What Lambda works out, what Terraform keeps for itself, tags (another API call), and the role. */
const NOT_SAVED = new Set([
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
 * Does this plan send a function's code or configuration to Lambda again, apart from its role? A role that is known
 * after apply makes the plan say "update", and apply finds nothing to do when its ARN is the old one.
 */
export function savedAgain(fn: Resource): Tri {
  if (fn.fate === "keep") return "no";
  const settings = fn.attributeNames().filter((name) => !NOT_SAVED.has(name));
  return any(settings.map((name) => not(equals(fn.before(name), fn.get(name)))));
}
