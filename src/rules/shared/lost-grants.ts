import { matchAction } from "../../iam/action-match.ts";
import type { LostGrant } from "../../model/identity.ts";
import type { Role } from "../../model/roles.ts";
import { commaed } from "../../values/words.ts";
import { movedBlock, togetherWith } from "../fixes/recreation-fix.ts";
import type { RelatedPlace } from "../rule.ts";

/** What gave the role one of these actions until now, and goes with the old role. */
export interface LostGrants {
  readonly related: readonly RelatedPlace[];
  /** What keeps it, in place of a new policy; null where nothing was lost. */
  readonly fix: { readonly title: string; readonly snippet: string } | null;
}

export function lostGrants(role: Role, actions: readonly string[]): LostGrants {
  const { resource } = role;
  const gone = role.lost.filter((lost) => gave(lost, actions)).map(({ grantedBy }) => grantedBy);
  const [first] = gone;
  if (!resource || !first) return { related: [], fix: null };
  return {
    related: gone.map((grantedBy) => ({
      resource: grantedBy,
      path: [],
      note: `this plan makes ${resource.address} anew under its name and leaves this as it is: what it grants goes with the old role, until the next apply notices`,
    })),
    fix:
      resource.plannedAction === "create"
        ? {
            title: `say which role is now ${resource.address}, so that none is made anew`,
            snippet: movedBlock("<the role's old address>", resource),
          }
        : {
            title: `make ${commaed(gone.map(({ address }) => address))} again together with ${resource.address}`,
            snippet: togetherWith(first, resource).snippet,
          },
  };
}

const gave = ({ policies }: LostGrant, actions: readonly string[]): boolean =>
  policies.some(({ statements }) =>
    statements.some(
      (statement) =>
        statement.effect === "Allow" && actions.some((action) => matchAction(statement.actions, action) !== "no"),
    ),
  );
