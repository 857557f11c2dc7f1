import { parseArn } from "../aws/arn.ts";
import type { ManagedPolicies } from "../aws/managed-policies.ts";
import type { Policy } from "../iam/types.ts";
import { known, show, type Text } from "../values/text.ts";
import { str, textOf, type Value } from "../values/value.ts";
import type { World } from "../world/types.ts";
import { isPolicy, policyAt, policyIn } from "./policy-of.ts";
import { matching } from "./same.ts";

/** A policy that is attached by its ARN. */
export type Attached =
  | { readonly kind: "policy"; readonly policy: Policy }
  /** Its text cannot be told: it lies outside of the plan, or is not known. */
  | { readonly kind: "unknown"; readonly because: string }
  /** An AWS managed policy of that name does not exist. */
  | { readonly kind: "no-such-policy"; readonly arn: string };

/** Finds the text behind a policy ARN: a policy of this plan, one read by a data source, or an AWS managed one. */
export function policyByArn(world: World, managed: ManagedPolicies, arn: Value): Attached {
  const texted = textOf(arn);
  if (texted.kind !== "text") {
    return { kind: "unknown", because: texted.kind === "unknown" ? texted.because : "its ARN is not set" };
  }
  const byAws = awsManagedName(texted.text);
  if (byAws !== undefined) {
    const found = managed.byArn(`arn:aws:iam::aws:${byAws}`);
    const shown = show(texted.text);
    if (!found) return { kind: "no-such-policy", arn: shown };
    const policy = policyIn(str(JSON.stringify(found.document)), { address: shown, path: [] }, "identity");
    return isPolicy(policy) ? { kind: "policy", policy } : { kind: "unknown", because: `${shown} cannot be read` };
  }
  const own = matching(world.of("aws_iam_policy"), ["arn"], arn);
  const read = own.sure ? own : matching(world.of("data.aws_iam_policy"), ["arn"], arn);
  if (read.sure) {
    const policy = policyAt(read.sure, ["policy"], "identity");
    if (isPolicy(policy)) return { kind: "policy", policy };
    return {
      kind: "unknown",
      because: `the policy in ${read.sure.address} cannot be read: ${policy?.unreadable ?? "it is not set"}`,
    };
  }
  return { kind: "unknown", because: `${show(texted.text)} is attached, and its text is not in this plan` };
}

/** `policy/service-role/AWSLambdaBasicExecutionRole` of an ARN that belongs to AWS, in whichever partition. */
function awsManagedName(arn: Text): string | undefined {
  const parsed = parseArn(arn);
  if (parsed.kind !== "arn" || known(parsed.account) !== "aws" || known(parsed.service) !== "iam") return undefined;
  return known(parsed.resource);
}
