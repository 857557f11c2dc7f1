import type { CodeCall } from "../code/calls.ts";
import type { CallRight } from "../code/operations/call-rights.ts";
import { rightsOf } from "../code/operations/rights-of.ts";
import { bucket } from "../code/operations/s3-targets.ts";
import type { Right } from "../needs/needs.ts";
import { memoized } from "../values/memoized.ts";
import { type Text, text } from "../values/text.ts";
import { scopeOf } from "./call-scope.ts";
import { codeDoubt } from "./code-doubts.ts";
import type { FunctionRef, LambdaFunction } from "./functions.ts";
import type { Model } from "./model.ts";
import type { Role } from "./roles.ts";

/** One permission that something around a role's functions needs. */
export interface RoleUse {
  /** One of these is enough. */
  readonly actions: readonly string[];
  /** What policies name: it is asked on one of these. */
  readonly on: readonly Text[];
  /** Why it is unknown on which resource. */
  readonly unknown?: string;
  readonly by:
    | { readonly kind: "call"; readonly fn: LambdaFunction; readonly call: CodeCall; readonly right: CallRight }
    | { readonly kind: "need"; readonly right: Right };
}

/** Everything that is known to use a role's permissions. */
export interface RoleUses {
  /** The functions that run with it. */
  readonly functions: readonly LambdaFunction[];
  readonly uses: readonly RoleUse[];
  /** Why its functions may use more than that; empty where that is all. */
  readonly open: readonly string[];
}

const known = new WeakMap<Model, Map<Role, RoleUses>>();

/** What the functions of a role use its permissions for: calls in their code, their triggers and settings. */
export const roleUses = (model: Model, role: Role): RoleUses =>
  memoized(
    memoized(known, model, () => new Map<Role, RoleUses>()),
    role,
    () => usesOf(model, role),
  );

function usesOf(model: Model, role: Role): RoleUses {
  const functions: LambdaFunction[] = [];
  const open: string[] = model.world
    .notCovered("aws_lambda_function")
    .map((address) => `the plan does not cover ${address}`);
  const uses: RoleUse[] = [...needsOf(model, role)];
  for (const fn of model.functions) {
    const ref = model.executionRole(fn);
    if (ref.kind === "unknown") open.push(`${fn.address} may run with it: ${ref.because}`);
    const isOwn = ref.kind === "role" && ref.role === role;
    if (isOwn) functions.push(fn);
    const doubt = isOwn ? codeDoubt(model, fn) : undefined;
    if (doubt !== undefined) open.push(doubt);
    const code = model.code?.get(fn.address);
    if (code?.kind !== "read") continue;
    for (const call of code.reading.calls) {
      const asked = caller(model, fn, call);
      if (asked === "unknown") open.push(`it is unknown as whom ${fn.address} calls ${call.operation}`);
      if (asked !== role) continue;
      const made = callUses(model, fn, call, role);
      if (typeof made === "string") open.push(made);
      else uses.push(...made);
    }
  }
  return { functions, uses, open };
}

/** With whose permissions a call is made. */
function caller(model: Model, fn: LambdaFunction, { caller: by }: CodeCall): Role | "unknown" | undefined {
  if (by.kind === "unknown") return "unknown";
  const ref = by.kind === "function" ? model.executionRole(fn) : model.role(by.role, fn.resource.provider);
  return ref.kind === "role" ? ref.role : ref.kind === "unknown" ? "unknown" : undefined;
}

function callUses(model: Model, fn: LambdaFunction, call: CodeCall, role: Role): readonly RoleUse[] | string {
  const scope = scopeOf(model.world, fn, call, role.account);
  const needed = rightsOf(call, scope, model.authorization);
  if (needed.kind === "unknown") return needed.because;
  const rights = needed.kind === "nothing" ? [] : needed.rights;
  const [told] = call.expectsMissing ? bucket({ input: call.input, scope }) : [];
  const all: readonly CallRight[] = told ? [...rights, { actions: ["s3:ListBucket"], target: told }] : rights;
  return all.map((right): RoleUse => {
    const { arns, behind, unknown } = right.target;
    return {
      actions: right.actions,
      on: arns.flatMap((arn) => behind.map((after) => text(arn, after))),
      ...(unknown === undefined ? {} : { unknown }),
      by: { kind: "call", fn, call, right },
    };
  });
}

/** What mappings and settings need of this role: those of its functions, and those of which it is unknown whose they are. */
function needsOf(model: Model, role: Role): readonly RoleUse[] {
  const { triggers, settingNeeds } = model;
  const isForRole = (target: FunctionRef): boolean => {
    if (target.kind !== "found") return target.kind === "unknown";
    const ref = model.executionRole(target.function);
    return ref.kind === "unknown" || (ref.kind === "role" && ref.role === role);
  };
  return [
    ...triggers.flatMap(({ trigger, target }) => (isForRole(target) ? trigger.needs : [])),
    ...settingNeeds.flatMap(({ need, function: of, declaredBy }) =>
      isForRole(model.resolve(of, declaredBy)) ? [need] : [],
    ),
  ]
    .flatMap((need) => (need.kind === "role-rights" ? need.rights : []))
    .map((right) => ({ actions: right.anyOf, on: [right.resource], by: { kind: "need", right } }));
}
