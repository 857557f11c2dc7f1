import { parseArn } from "../aws/arn.ts";
import type { ManagedPolicies, ManagedPolicy } from "../aws/managed-policies.ts";
import type { Policy } from "../iam/types.ts";
import { known, show, type Text } from "../values/text.ts";
import { str, textOf, type Value } from "../values/value.ts";
import type { Resource, World } from "../world/types.ts";
import { isPolicy, policyAt, policyIn } from "./policy-of.ts";
import { byArn } from "./same.ts";

/** What a policy ARN refers to. */
export type Attached =
  | { readonly kind: "policy"; readonly policy: Policy }
  /** Its text is unknown: it is outside the plan, or unknown until apply. */
  | { readonly kind: "unknown"; readonly because: string }
  | NoSuchPolicy;

/** An attached AWS managed policy that does not exist. */
export interface NoSuchPolicy {
  readonly kind: "no-such-policy";
  readonly arn: string;
  /** The ARN that was meant: of the policy of that name, or of one with nearly that name. */
  readonly meant: string | undefined;
  /** True where the name exists under another path: names are unique, so this ARN certainly does not exist. */
  readonly certain: boolean;
  /** The text of the policy of that name. */
  readonly policy: Policy | undefined;
  /** The day of the list of AWS managed policies. */
  readonly date: string;
}

/** Finds the text of a policy by its ARN: a policy of this plan, one read by a data source, or an AWS managed one. */
export function policyByArn(world: World, managed: ManagedPolicies, arn: Value): Attached {
  const texted = textOf(arn);
  if (texted.kind !== "text") {
    return { kind: "unknown", because: texted.kind === "unknown" ? texted.because : "its ARN is not set" };
  }
  const byAws = awsManagedName(texted.text);
  if (byAws !== undefined) {
    return ofAws(managed, `arn:aws:iam::aws:${byAws}`, show(texted.text));
  }
  const read = byArn(world.of("aws_iam_policy"), "arn", arn) ?? byArn(world.of("data.aws_iam_policy"), "arn", arn);
  if (read) {
    const policy = copiedFromAws(world, managed, read) ?? policyAt(read, ["policy"], "identity");
    if (isPolicy(policy)) return { kind: "policy", policy };
    return {
      kind: "unknown",
      because: `the policy in ${read.address} cannot be read: ${policy?.unreadable ?? "it is not set"}`,
    };
  }
  return { kind: "unknown", because: `${show(texted.text)} is attached, but its text is not in this plan` };
}

function ofAws(managed: ManagedPolicies, arn: string, shown: string): Attached {
  const found = managed.byArn(arn);
  if (found) {
    const policy = readManaged(found, shown);
    return policy ? { kind: "policy", policy } : { kind: "unknown", because: `${shown} cannot be read` };
  }
  const corrected = managed.corrected(arn);
  const right = corrected === undefined ? undefined : managed.byArn(corrected);
  const meant = corrected ?? managed.nearest(arn);
  return {
    kind: "no-such-policy",
    arn: shown,
    meant: meant && shown.replace(/:policy\/.*$/, meant.slice(meant.indexOf(":policy/"))),
    certain: managed.exists(arn) === "no",
    policy: corrected !== undefined && right ? readManaged(right, corrected) : undefined,
    date: managed.date,
  };
}

function readManaged({ document }: ManagedPolicy, shown: string): Policy | undefined {
  const policy = policyIn(str(JSON.stringify(document)), { address: shown, path: [] }, "identity");
  return isPolicy(policy) ? policy : undefined;
}

/**
 * `policy = data.aws_iam_policy.vpc.policy`, where the data source is read only while applying (its module has a
 * `depends_on`) and its ARN is that of a policy of AWS.
 */
function copiedFromAws(world: World, managed: ManagedPolicies, copy: Resource): Policy | undefined {
  const value = copy.get("policy");
  const source = value.kind === "unknown" && value.hole?.id.endsWith(".policy") ? value.hole.id : undefined;
  const data = source === undefined ? undefined : world.find(source.slice(0, -".policy".length));
  const arn = data?.type === "aws_iam_policy" && data.parsed.mode === "data" ? textOf(data.get("arn")) : undefined;
  const name = arn?.kind === "text" ? awsManagedName(arn.text) : undefined;
  const found = name === undefined ? undefined : managed.byArn(`arn:aws:iam::aws:${name}`);
  if (!found) return undefined;
  const origin = { address: copy.address, path: ["policy"] };
  const policy = policyIn(str(JSON.stringify(found.document)), origin, "identity");
  return isPolicy(policy) ? policy : undefined;
}

/** `policy/service-role/AWSLambdaBasicExecutionRole` of an ARN that belongs to AWS, in whichever partition. */
function awsManagedName(arn: Text): string | undefined {
  const parsed = parseArn(arn);
  if (parsed.kind !== "arn" || known(parsed.account) !== "aws" || known(parsed.service) !== "iam") return undefined;
  return known(parsed.resource);
}
