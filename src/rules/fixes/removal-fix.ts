import { writtenActions } from "../../iam/action-match.ts";
import type { Policy, Statement } from "../../iam/types.ts";
import { listed } from "../../values/words.ts";
import type { Resource } from "../../world/types.ts";
import type { FixPlan } from "../rule.ts";

/** Somebody has to look at it: what reads like an oversight may be meant for code that is not written yet. */
export function removalFix(resource: Resource, policy: Policy, statements: readonly Statement[]): FixPlan {
  const isWhole = statements.length === policy.statements.length;
  if (isWhole) {
    const title = `remove ${resource.address}`;
    return resource.type === "aws_iam_role_policy"
      ? { title, review: true, changes: [{ kind: "removal", resource }] }
      : { title: `${title} and what attaches it` };
  }
  const [attribute, ...deeper] = policy.origin.path;
  const numbers = listed(statements.map(({ index }) => String(index + 1)));
  const title = `remove ${statements.length === 1 ? "statement" : "statements"} ${numbers} of ${resource.address}`;
  if (typeof attribute !== "string" || deeper.length > 0) return { title };
  return {
    title,
    review: true,
    changes: [
      {
        kind: "without",
        resource,
        attribute,
        statements: statements.map(({ index, actions }) => ({ statement: index, actions: writtenActions(actions) })),
      },
    ],
  };
}
