import { handingOver, WORKERS, type Worker } from "../aws/used-by-proxy.ts";
import { matchAction, mayNameAction } from "../iam/action-match.ts";
import type { Statement } from "../iam/types.ts";
import { matches } from "../values/match.ts";
import type { Text } from "../values/text.ts";
import { textOf } from "../values/value.ts";
import type { Resource } from "../world/types.ts";
import type { Model } from "./model.ts";
import type { Role } from "./roles.ts";

/** How something else may use a resource that a role has no rights on. */
export interface Proxy {
  /** "can pass aws_iam_role.deliver, which has permissions on it" */
  readonly how: string;
  /** It is only possible: the rights of the other role are not in this plan. */
  readonly open: boolean;
}

/**
 * Who may use a resource of `service` for a role that itself has no rights on it: a role that it may pass, something
 * that it may start, or a service that it may hand the resource over to. `hasRights`: has a role rights on the
 * resource?
 */
export function usedByProxy(
  model: Model,
  role: Role,
  service: string,
  hasRights: (role: Role) => boolean,
): Proxy | undefined {
  const handed = handingOver(service).find((action) =>
    role.identity.some((policy) => policy.statements.some((one) => allows(one, action))),
  );
  if (handed !== undefined) return { how: `can hand it over to AWS with ${handed}`, open: false };
  const found = [...passed(model, role, hasRights), ...started(model, role, hasRights)];
  return found.find(({ open }) => !open) ?? found[0];
}

function* passed({ world, role: find }: Model, role: Role, hasRights: (role: Role) => boolean): Iterable<Proxy> {
  const named = grantsOf(role, ["iam:PassRole"]);
  if (named.length === 0) return;
  const own = world.of("aws_iam_role").flatMap((resource) => {
    const ref = find(resource.get("arn"), resource.provider);
    return ref.kind === "role" && ref.role !== role && covers(named, ref.role.arn) ? [ref.role] : [];
  });
  for (const other of own) {
    if (hasRights(other)) yield { how: `can pass ${other.address}, which has permissions on it`, open: false };
  }
  const outside = named.some(
    (pattern) => !own.some((other) => matches(pattern, other.arn) === "yes") || isWide(pattern),
  );
  if (outside) yield { how: "can pass a role that is not in this plan, which may have the permissions", open: true };
}

function* started(model: Model, role: Role, hasRights: (role: Role) => boolean): Iterable<Proxy> {
  for (const worker of WORKERS) {
    const named = grantsOf(role, worker.actions);
    if (named.length === 0) continue;
    const own = model.world.of(worker.type).filter((resource) => covers(named, arnOf(resource, worker)));
    for (const resource of own) {
      const ref = model.role(resource.get(...worker.role), resource.provider);
      if (ref.kind === "role" && ref.role !== role && hasRights(ref.role))
        yield { how: `can start ${resource.address}, whose role has permissions on it`, open: false };
      if (ref.kind === "unknown")
        yield { how: `can start ${resource.address}, whose role may have the permissions`, open: true };
    }
    if (own.length === 0 || named.some(isWide))
      yield {
        how: `can start what is not in this plan (${worker.actions[0]}), which may have the permissions`,
        open: true,
      };
  }
}

const allows = ({ effect, actions }: Statement, action: string): boolean =>
  effect === "Allow" && matchAction(actions, action) === "yes";

/** The resources for which a role is allowed one of the actions; `*` where they are not known. */
const grantsOf = (role: Role, actions: readonly string[]): readonly Text[] =>
  role.identity
    .flatMap((policy) => policy.statements)
    .filter(({ effect, actions: written }) => effect !== "Deny" && mayNameAction(written, actions))
    .flatMap(({ resources }) =>
      !resources || resources.negated || resources.unknown !== undefined ? [["*"]] : resources.patterns,
    );

/** A qualifier may follow a function's ARN. */
const covers = (patterns: readonly Text[], arn: Text | undefined): boolean =>
  arn !== undefined &&
  patterns.some((pattern) => matches(pattern, arn) !== "no" || matches(pattern, [...arn, ":x"]) !== "no");

const arnOf = (resource: Resource, { arn }: Worker): Text | undefined => {
  const texted = textOf(resource.get(arn));
  return texted.kind === "text" ? texted.text : undefined;
};

const isWide = (pattern: Text): boolean => pattern.some((part) => typeof part === "string" && part.includes("*"));
