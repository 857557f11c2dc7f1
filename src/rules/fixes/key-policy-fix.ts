import { objectLines } from "../../aws/statement-text.ts";
import type { StatementMatch } from "../../iam/types.ts";
import type { Key } from "../../model/keys.ts";
import type { Model } from "../../model/model.ts";
import type { Role } from "../../model/roles.ts";
import { actionsText } from "../../needs/rights-text.ts";
import { show } from "../../values/text.ts";
import type { FixPlan } from "../rule.ts";
import { denialFix } from "./deny-and-boundary.ts";
import { reference } from "./hcl-names.ts";
import { isWritten, rootStatementFix } from "./key-statement.ts";

/**
 * How the key's policy comes to allow a role: at the Deny that forbids it; else by a statement for the role. Delegation
 * to the account only where the policy does not name the account at all: such a key cannot be managed.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function keyPolicyFix(
  model: Model,
  key: Key,
  role: Role,
  actions: readonly string[],
  misses: readonly StatementMatch[],
): FixPlan {
  const denial = denialFix(misses, actions);
  if (denial) return denial;
  const delegate = (): FixPlan =>
    rootStatementFix(model, `allow the account's IAM policies to grant access to ${key.address}`, key);
  const holder = key.policyAt?.resource;
  const owner = role.resource;
  if (!holder || !owner || !isWritten(key) || !namesAccount(key)) return delegate();
  // A policy of the key that names the role, and a role that names the key, would wait for each other.
  if (owner.comesAfter(key.resource ?? holder) !== "no") return delegate();
  const principal = reference(owner, "arn", holder);
  if (principal.startsWith("<")) return delegate();
  const add = { actions, principals: { type: "AWS", identifiers: [principal] }, resources: ['"*"'] } as const;
  const [attribute, ...more] = key.policyAt?.path ?? [];
  const change = { kind: "statement", resource: holder, attribute: String(attribute), add } as const;
  return {
    title: `allow ${role.address} to use ${actionsText(actions)} in the policy of ${key.address}`,
    snippet: [
      `    # a statement for the policy of ${holder.address}`,
      "    {",
      ...objectLines(add, "      "),
      "    }",
    ].join("\n"),
    changes: more.length === 0 && holder.parsed.mode === "managed" ? [change] : [],
  };
}

/** Does any statement allow something to the account, or to everyone? */
function namesAccount({ policy }: Key): boolean {
  if ("unknown" in policy) return true;
  return policy.statements.some(
    ({ effect, principals }) =>
      effect === "Allow" &&
      principals?.entries.some(
        ({ kind, value }) => kind === "Any" || (kind === "AWS" && /^\*$|:root$/.test(show(value))),
      ),
  );
}
