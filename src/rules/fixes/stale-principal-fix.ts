import type { StaleRole, StatementMatch } from "../../iam/types.ts";
import type { Model } from "../../model/model.ts";
import type { FixPlan } from "../rule.ts";
import { reference } from "./hcl-names.ts";

/**
 * Where a statement would do, were it not for a role that this plan makes anew: what has the
 * policy saved again with it. Null where no statement is such a one.
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

/** A statement's Sid may be any letters and digits, and a role's unique id is nothing else. */
function textFix(model: Model, { sid, origin }: StatementMatch["statement"], stale: StaleRole): FixPlan {
  const [grantedBy, role] = [model.world.find(origin.address), model.world.find(stale.role)];
  const id = grantedBy && role ? reference(role, "unique_id", grantedBy) : `<${stale.role}.unique_id>`;
  return {
    title: `have the id of ${stale.role} in the policy's text, so that it is saved again whenever the role is made anew`,
    snippet: [
      `    # in the statement of ${origin.address} that names the role`,
      `    Sid = "${origin.sensitive ? "" : (sid ?? "")}\${${id}}"`,
    ].join("\n"),
  };
}
