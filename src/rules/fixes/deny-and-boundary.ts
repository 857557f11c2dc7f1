import { objectLines } from "../../aws/statement-text.ts";
import type { StatementMatch } from "../../iam/types.ts";
import type { LambdaFunction } from "../../model/functions.ts";
import { judgeRights, type RightsVerdict } from "../../model/judge-rights.ts";
import type { Model } from "../../model/model.ts";
import type { Role } from "../../model/roles.ts";
import type { Right } from "../../needs/needs.ts";
import { actionsText } from "../../needs/rights-text.ts";
import { listed } from "../../values/words.ts";
import type { FixPlan } from "../rule.ts";
import { grantsFor } from "./grants-for.ts";

/** How to fix a Deny, which no Allow overrides; null where none of these denies. */
export function denialFix(misses: readonly StatementMatch[], actions: readonly string[]): FixPlan | null {
  const statements = misses.filter(({ statement }) => statement.effect === "Deny").map(({ statement }) => statement);
  const places = statements.map(({ index, origin }) => `statement ${index + 1} of ${origin.address}`);
  const distinct = [...new Set(places)];
  const [place] = places;
  return place === undefined
    ? null
    : {
        title: `remove ${actionsText([...new Set(actions)])} from the actions that ${listed(distinct)} ${distinct.length > 1 ? "deny" : "denies"}`,
      };
}

/** Does the permissions boundary allow the rights that the role lacks? */
export type BoundaryAdvice =
  /** There is none, or it allows them. */
  | { readonly kind: "open" }
  /** It must allow them; `alone`: everything else grants them already. */
  | { readonly kind: "closed"; readonly alone: boolean; readonly fix: FixPlan };

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html */
export function boundaryAdvice(
  model: Model,
  fn: LambdaFunction | null,
  role: Role,
  verdict: Extract<RightsVerdict, { answer: "unmet" }>,
  fromFunction: boolean,
): BoundaryAdvice {
  const { boundary } = role;
  if (!boundary || "unknown" in boundary) return { kind: "open" };
  const isMet = (as: Role): boolean => judgeRights(model.world, fn, as, verdict.missing, fromFunction).answer === "met";
  if (isMet({ ...role, identity: [boundary], boundary: undefined })) return { kind: "open" };
  const alone = isMet({ ...role, boundary: undefined });
  return { kind: "closed", alone, fix: boundaryFix(model, role, boundary.origin.address, verdict.missing) };
}

function boundaryFix(model: Model, role: Role, boundary: string, missing: readonly Right[]): FixPlan {
  const actions = missing.flatMap(({ anyOf }) => anyOf.slice(0, 1));
  const title = `allow ${actionsText([...new Set(actions)])} in ${boundary}, the permissions boundary of ${role.address}`;
  const holder = model.world.find(boundary);
  if (!holder) return { title };
  const resources = [...new Set(grantsFor(model, missing).map((grant) => grant.write(holder)))];
  const resource = resources.length === 1 ? (resources[0] ?? '"*"') : `[${resources.join(", ")}]`;
  const lines = objectLines({ actions: [...new Set(actions)], resources: [resource] }, "      ");
  return { title, snippet: [`    # a statement for the policy of ${boundary}`, "    {", ...lines, "    }"].join("\n") };
}
