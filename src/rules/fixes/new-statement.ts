import type { Statement } from "../../iam/types.ts";
import type { Model } from "../../model/model.ts";
import type { Role } from "../../model/roles.ts";
import type { Resource } from "../../world/types.ts";
import type { Change, GrantToWrite } from "../fix-plan.ts";
import { isForOneRole } from "./more-actions.ts";

/**
 * A statement for one grant in a policy of the role that is there already: in the first one about the same service, else
 * in the first one that can name the resource. None for several grants, which need a statement each.
 */
export function newStatement(model: Model, role: Role, grants: readonly GrantToWrite[]): readonly Change[] {
  const resources = new Set(grants.map(({ owner }) => owner));
  const [first] = grants;
  if (!first || resources.size > 1) return [];
  const actions = [...new Set(grants.flatMap((grant) => grant.actions))];
  const homes = homesOf(model, role).filter(({ holder }) => canName(holder, first.owner));
  const home = homes.find(({ statements }) => statements.some((one) => isAbout(one, actions))) ?? homes[0];
  if (!home) return [];
  const written = [...new Set(grants.map((grant) => grant.write(home.holder)))];
  if (written.length !== 1 || written.some((resource) => resource.startsWith("<"))) return [];
  return [{ kind: "statement", resource: home.holder, attribute: "policy", add: { actions, resources: written } }];
}

interface Home {
  readonly holder: Resource;
  readonly statements: readonly Statement[];
}

/** The policies that only this role has, and that are written in this plan. */
const homesOf = (model: Model, role: Role): readonly Home[] =>
  role.identity.flatMap(({ origin, statements, incomplete }) => {
    const holder = model.world.find(origin.address);
    const isOwn =
      holder?.parsed.mode === "managed" &&
      origin.path.length === 1 &&
      origin.path[0] === "policy" &&
      incomplete === undefined &&
      isForOneRole(model, holder);
    return isOwn ? [{ holder, statements }] : [];
  });

/** What the policy names must not wait for the policy. */
const canName = (holder: Resource, owner: Resource | undefined): boolean =>
  owner === undefined || owner.comesAfter(holder) === "no";

const isAbout = ({ effect, actions }: Statement, wanted: readonly string[]): boolean =>
  effect === "Allow" &&
  !actions.negated &&
  actions.patterns.some(([action]) =>
    wanted.some((name) => typeof action === "string" && serviceOf(action) === serviceOf(name)),
  );

const serviceOf = (action: string): string => action.slice(0, action.indexOf(":")).toLowerCase();
