import type { StaleRole, StatementMatch } from "../../iam/types.ts";
import type { Model } from "../../model/model.ts";
import type { FixPlan } from "../rule.ts";
import { reference } from "./hcl-names.ts";

/**
 * Where a statement would be enough if this plan did not recreate the role that it names: how to update the policy
 * together with the role. Null where there is no such statement.
 */
export function stalePrincipalFix(model: Model, misses: readonly StatementMatch[]): FixPlan | null {
  for (const { statement, parts } of misses) {
    const stale = parts.every(({ part, matches }) => part === "principal" || matches === "yes")
      ? statement.principals?.entries.find((entry) => entry.stale?.certain)?.stale
      : undefined;
    if (!stale || statement.effect !== "Allow") continue;
    return textFix(model, statement, stale);
  }
  return null;
}

/** A statement's Sid can be any letters and digits, and a role's unique ID is nothing else. */
function textFix(model: Model, { sid, origin }: StatementMatch["statement"], stale: StaleRole): FixPlan {
  const [grantedBy, role] = [model.world.find(origin.address), model.world.find(stale.role)];
  const id = grantedBy && role ? reference(role, "unique_id", grantedBy) : `<${stale.role}.unique_id>`;
  return {
    title: `reference the unique_id of ${stale.role} in the policy, so that Terraform updates the policy whenever the role is recreated`,
    snippet: [
      `    # in the statement of ${origin.address} that names the role`,
      `    Sid = "${origin.sensitive ? "" : (sid ?? "")}\${${id}}"`,
    ].join("\n"),
  };
}
