import type { StatementMatch } from "../../iam/types.ts";
import type { Role } from "../../model/roles.ts";
import { sameModule } from "../../world/local-address.ts";
import type { Resource } from "../../world/types.ts";
import type { Change } from "../fix-plan.ts";
import { dependencyName, existsBefore } from "./grant-order.ts";

/**
 * What grants the other rights that AWS checks when it creates `asked`, and what nothing creates before it: one for each
 * right that has no other. Granting the rest alone would leave the order open.
 */
export function lateGrants(
  role: Role,
  asked: Resource,
  granted: readonly (readonly StatementMatch[])[],
): readonly Resource[] {
  const late = granted.flatMap((alternatives) => {
    const resources = alternatives.flatMap(({ statement }) => role.grantedByAll.get(statement) ?? []);
    const isEarly = resources.some((resource) => existsBefore(asked, { resource, changed: false }) !== "no");
    return isEarly ? [] : resources.slice(0, 1);
  });
  return [...new Set(late)].filter((grant) => canComeFirst(grant, asked));
}

/** `depends_on` of `asked` for what is changed or late; none where that would close a cycle. */
export function waitsFor(asked: Resource, grants: readonly Resource[]): readonly Change[] {
  const items = grants
    .filter((grant) => asked.comesAfter(grant) === "no" && canComeFirst(grant, asked))
    .map((grant) => dependencyName(grant, asked));
  return items.length === 0 ? [] : [{ kind: "items", resource: asked, name: "depends_on", items: [...new Set(items)] }];
}

const canComeFirst = (grant: Resource, asked: Resource): boolean =>
  sameModule(grant, asked) && grant.comesAfter(asked) === "no";
