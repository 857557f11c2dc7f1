import type { CallRight } from "../code/operations/call-rights.ts";
import type { Use } from "../needs/encrypted.ts";
import { all, any, type Tri, tri } from "../values/tri.ts";
import { str } from "../values/value.ts";
import type { Resource } from "../world/types.ts";
import { codeDoubt } from "./code-doubts.ts";
import type { LambdaFunction } from "./functions.ts";
import { callsOf, type JudgedCall } from "./judge-call.ts";
import type { Model } from "./model.ts";
import { matching } from "./same.ts";

/** What the code of a function says about one use of a resource. */
export type CodeAnswer =
  | { readonly kind: "called"; readonly calls: readonly JudgedCall[] }
  /** All of the code was read, and no call can be on the resource. */
  | { readonly kind: "not-called" }
  | { readonly kind: "unknown" };

/** Does the code of a function call a resource? `counts`: only calls with such a right. */
export function calledBy(
  model: Model,
  fn: LambdaFunction,
  resource: Resource,
  counts: (right: CallRight) => Tri = () => "yes",
): CodeAnswer {
  const code = model.code?.get(fn.address);
  if (code?.kind !== "read") return { kind: "unknown" };
  const made = callsOf(model, fn);
  const on = (right: CallRight): Tri => all([isOn(right, resource), counts(right)]);
  const calls = made.filter(({ rights }) => rights.some(({ right }) => on(right) === "yes"));
  if (calls.length > 0) return { kind: "called", calls };
  const isWhole = codeDoubt(model, fn) === undefined;
  const mayCall = made.some(
    ({ rights, undecided }) => undecided !== undefined || rights.some(({ right }) => on(right) === "unknown"),
  );
  return isWhole && !mayCall ? { kind: "not-called" } : { kind: "unknown" };
}

/** Does the code use the key of a resource in this way? */
export const keyUsedBy = (model: Model, fn: LambdaFunction, resource: Resource, verb: Use["verb"]): CodeAnswer =>
  calledBy(model, fn, resource, ({ keyUse, mayUseKey }) => (keyUse !== verb ? "no" : mayUseKey ? "unknown" : "yes"));

/** Is it a right on the resource? */
function isOn({ target }: CallRight, resource: Resource): Tri {
  if (target.resource) return tri(target.resource === resource);
  if (target.kind.types.length === 0) return target.unknown === undefined ? "no" : "unknown";
  if (!target.kind.types.includes(resource.type)) return "no";
  return any(
    target.arns.map((arn): Tri => {
      const { sure, maybe } = matching([resource], ["arn"], [resource, str(arn)]);
      return sure || maybe.length > 0 ? "unknown" : "no";
    }),
  );
}
