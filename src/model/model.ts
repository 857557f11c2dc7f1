import type { ManagedPolicies } from "../aws/managed-policies.ts";
import type { ServiceAuthorization } from "../aws/service-authorization.ts";
import type { FunctionCode } from "../code/function-code.ts";
import { deliveryKinds } from "../deliveries/all.ts";
import { encryptedIn } from "../encryption/encrypted.ts";
import { keySettings } from "../encryption/settings/all.ts";
import { eventSources } from "../event-sources/all.ts";
import type { EventSource } from "../event-sources/event-source.ts";
import { functionNeeds } from "../function-needs/all.ts";
import type { SettingNeed } from "../function-needs/function-need.ts";
import type { Delivery } from "../needs/delivery.ts";
import type { Encrypted } from "../needs/encrypted.ts";
import type { Trigger } from "../needs/needs.ts";
import type { SettingKey } from "../needs/setting-key.ts";
import type { WorldView } from "../needs/world-view.ts";
import { memoized } from "../values/memoized.ts";
import type { Value } from "../values/value.ts";
import type { Resource, World } from "../world/types.ts";
import { type DeclaredRole, recordingRoles } from "./declared-roles.ts";
import { type FunctionRef, functionsOf, type LambdaFunction, resolveFunction } from "./functions.ts";
import { type KeyFinder, keyFinder } from "./keys.ts";
import { type FunctionPolicy, functionPolicy, type Permission, permissionsOf } from "./resource-policies.ts";
import { roleFinder } from "./role-finder.ts";
import type { Role, RoleFinder, RoleRef } from "./roles.ts";
import { certain, sameNamed } from "./same.ts";

/** What rules read: functions, their triggers, their roles, the keys, and everything that the plan grants. */
export interface Model {
  readonly world: World;
  /** Which action works on which resource. */
  readonly authorization: ServiceAuthorization;
  readonly functions: readonly LambdaFunction[];
  readonly permissions: readonly Permission[];
  readonly triggers: readonly LinkedTrigger[];
  /** The rights that functions' own settings need of their roles. */
  readonly settingNeeds: readonly SettingNeed[];
  readonly encrypted: readonly Encrypted[];
  /** Keys that settings name, and which services must be able to use. */
  readonly settingKeys: readonly SettingKey[];
  /** Deliveries on the way to functions: a topic that sends to a queue. */
  readonly deliveries: readonly Delivery[];
  readonly role: RoleFinder;
  /** The roles that have been looked up so far. */
  readonly askedRoles: ReadonlySet<Role>;
  readonly key: KeyFinder;
  /** Which function a value names; `from`: the resource that contains the value. */
  resolve(value: Value, from: Resource): FunctionRef;
  executionRole(fn: LambdaFunction): RoleRef;
  policy(fn: LambdaFunction): FunctionPolicy;
  /** What each function's code does, by the function's address; null if no code is to be read. */
  readonly code: ReadonlyMap<string, FunctionCode> | null;
}

/** A trigger with the function it starts. */
export interface LinkedTrigger {
  readonly trigger: Trigger;
  readonly target: FunctionRef;
}

/** The model without the functions' code, which is read with it. */
export function buildModel(
  world: World,
  managed: ManagedPolicies,
  authorization: ServiceAuthorization,
  declared: readonly DeclaredRole[] = [],
): Model {
  const functions = functionsOf(world);
  const permissions = permissionsOf(world, functions);
  const askedRoles = new Set<Role>();
  const role = recordingRoles(roleFinder(world, managed, declared), askedRoles);
  const key = keyFinder(world);
  const roles = new Map<LambdaFunction, RoleRef>();
  const policies = new Map<LambdaFunction, FunctionPolicy>();
  return {
    world,
    authorization,
    functions,
    permissions,
    triggers: triggersOf(world, functions),
    settingNeeds: functionNeeds.flatMap((need) => [...need.settingNeeds(viewOf(world, need.reads))]),
    deliveries: deliveryKinds.flatMap((kind) => [...kind.deliveries(viewOf(world, kind.reads))]),
    encrypted: encryptedIn(world, (a, b) => sameNamed(a, b) === "yes"),
    settingKeys: keySettings.flatMap((setting) => [...setting.keys(viewOf(world, setting.reads))]),
    role,
    askedRoles,
    key,
    resolve: (value, from) => resolveFunction(functions, value, from.provider),
    executionRole: (fn) => memoized(roles, fn, () => role(fn.resource.get("role"), fn.resource.provider)),
    policy: (fn) => memoized(policies, fn, () => functionPolicy(world, fn, permissions)),
    code: null,
  };
}

/** Every trigger of a function; one that turns out to name a queue or a stream is left out. */
function triggersOf(world: World, functions: readonly LambdaFunction[]): readonly LinkedTrigger[] {
  return eventSources.flatMap((source: EventSource) =>
    [...source.triggers(viewOf(world, source.reads))].flatMap((trigger): LinkedTrigger[] => {
      const target = resolveFunction(functions, trigger.target, trigger.declaredBy.provider);
      if (target.kind === "no-function") return [];
      const named = target.kind === "found" && target.qualifier === null ? trigger.qualifier : undefined;
      return [{ trigger, target: named && target.kind === "found" ? { ...target, qualifier: named } : target }];
    }),
  );
}

/** The part of the world that a source names in `reads`; asking for another type is a bug of the source. */
function viewOf(world: World, reads: readonly string[]): WorldView<string> {
  const allowed = (type: string): readonly Resource[] => {
    if (!reads.includes(type)) throw new Error(`an event source reads ${type} without naming it in \`reads\``);
    return world.of(type);
  };
  return {
    of: allowed,
    by: (type, attribute, named) => certain(allowed(type), [attribute], named),
    same: sameNamed,
  };
}
