import type { FormerRole, StatementMatch } from "../../iam/types.ts";
import type { Model } from "../../model/model.ts";
import type { FixPlan } from "../rule.ts";
import { reference } from "./hcl-names.ts";

/**
 * Where a statement would do, were it not for a role that this plan makes anew: what has the
 * policy saved again with it. Null where no statement is such a one.
 */
export function orphanFix(model: Model, misses: readonly StatementMatch[]): FixPlan | null {
  for (const { statement, parts } of misses) {
    const former = parts.every(({ part, matches }) => part === "principal" || matches === "yes")
      ? statement.principals?.entries.find((entry) => entry.former?.certain)?.former
      : undefined;
    if (!former || statement.effect !== "Allow") continue;
    return textFix(model, statement, former);
  }
  return null;
}

/** A statement's Sid may be any letters and digits, and a role's unique id is nothing else. */
function textFix(model: Model, { sid, origin }: StatementMatch["statement"], former: FormerRole): FixPlan {
  const [carrier, role] = [model.world.find(origin.address), model.world.find(former.role)];
  const id = carrier && role ? reference(role, "unique_id", carrier) : `<${former.role}.unique_id>`;
  return {
    title: `have the id of ${former.role} in the policy's text, so that it is saved again whenever the role is made anew`,
    snippet: [
      `    # in the statement of ${origin.address} that names the role`,
      `    Sid = "${origin.sensitive ? "" : (sid ?? "")}\${${id}}"`,
    ].join("\n"),
  };
}
