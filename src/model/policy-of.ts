import { parsePolicy } from "../iam/parse-policy.ts";
import type { Origin, Policy } from "../iam/types.ts";
import type { Value } from "../values/value.ts";
import type { Path } from "../world/planned.ts";
import type { Resource } from "../world/types.ts";

export type PolicyKind = "identity" | "resource" | "trust" | "key";

/** The policy in an attribute; null where the attribute is not set. */
export type PolicyAt = Policy | { readonly unreadable: string; readonly origin: Origin } | null;

export function policyAt(resource: Resource, path: Path, kind: PolicyKind): PolicyAt {
  return policyIn(resource.get(...path), { address: resource.address, path }, kind);
}

export function policyIn(value: Value, origin: Origin, kind: PolicyKind): PolicyAt {
  if (value.kind === "null") return null;
  if (value.kind === "string" && value.text.length === 0) return null;
  const from: Origin = value.sensitive ? { ...origin, sensitive: true } : origin;
  const policy = parsePolicy(value, from, kind);
  return "unreadable" in policy ? { unreadable: policy.unreadable, origin: from } : policy;
}

export const isPolicy = (policy: PolicyAt): policy is Policy => policy !== null && !("unreadable" in policy);
