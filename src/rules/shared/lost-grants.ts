import { matchAction } from "../../iam/action-match.ts";
import type { LostGrant } from "../../model/identity.ts";
import type { Role } from "../../model/roles.ts";
import { listed } from "../../values/words.ts";
import { movedBlock, togetherWith } from "../fixes/recreation-fix.ts";
import type { RelatedPlace } from "../rule.ts";

/** The resources that grant the role one of these actions now, and whose grants are deleted with the old role. */
export interface LostGrants {
  readonly related: readonly RelatedPlace[];
  /** How to keep the grant, instead of a new policy; null where nothing is lost. */
  readonly fix: { readonly title: string; readonly snippet: string } | null;
}

export function lostGrants(role: Role, actions: readonly string[]): LostGrants {
  const { resource } = role;
  const lost = role.lost.filter((grant) => granted(grant, actions)).map(({ grantedBy }) => grantedBy);
  const [first] = lost;
  if (!resource || !first) return { related: [], fix: null };
  return {
    related: lost.map((grantedBy) => ({
      resource: grantedBy,
      path: [],
      note: `this plan recreates ${resource.address} under the same name but does not change this: what it grants is lost with the old role until the next apply`,
    })),
    fix:
      resource.plannedAction === "create"
        ? {
            title: `add a moved block to ${resource.address} from the role's old address, so that no role is recreated`,
            snippet: movedBlock("<the role's old address>", resource),
          }
        : {
            title: `replace ${listed(lost.map(({ address }) => address))} together with ${resource.address}`,
            snippet: togetherWith(first, resource).snippet,
          },
  };
}

const granted = ({ policies }: LostGrant, actions: readonly string[]): boolean =>
  policies.some(({ statements }) =>
    statements.some(
      (statement) =>
        statement.effect === "Allow" && actions.some((action) => matchAction(statement.actions, action) !== "no"),
    ),
  );
