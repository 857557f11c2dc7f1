import type { Condition, Policy, Principals, Statement } from "../iam/types.ts";
import { known, show, type Text, text } from "../values/text.ts";
import { textOf, type Value } from "../values/value.ts";
import type { Resource, World } from "../world/types.ts";
import { type FunctionRef, type LambdaFunction, qualified, resolveFunction } from "./functions.ts";
import { isPolicy, policyAt } from "./policy-of.ts";
import { isInvocationUri } from "./refused-permission.ts";
import { withStalePrincipals } from "./stale-principals.ts";

/** Everything that the plan allows on one function, its versions and aliases. */
export interface FunctionPolicy {
  readonly policies: readonly Policy[];
  /** Why there may be further statements. */
  readonly incomplete: readonly string[];
  /** Addresses of whole-function policies: AWS does not document what they allow on aliases and versions. */
  readonly wholeFunction: readonly string[];
}

/** An `aws_lambda_permission` with the function it is for. */
export interface Permission {
  readonly resource: Resource;
  readonly target: FunctionRef;
  readonly qualifier: Text | null;
}

/** Adds one statement to a function's policy. */
export const PERMISSION = "aws_lambda_permission";
const WHOLE = "aws_lambda_resource_policy";

export const permissionsOf = (world: World, functions: readonly LambdaFunction[]): readonly Permission[] =>
  world.of(PERMISSION).map((resource) => permission(resource, functions));

export const deletedPermissions = (world: World): readonly Resource[] => world.deleted(PERMISSION);

/**
 * The resources that write every statement of a function's policy:
 * https://docs.aws.amazon.com/lambda/latest/api/API_PutResourcePolicy.html
 */
export const wholeFunctionPolicies = (
  world: World,
  functions: readonly LambdaFunction[],
): readonly WholeFunctionPolicy[] =>
  world.of(WHOLE).map((resource) => ({
    resource,
    target: resolveFunction(functions, resource.get("resource_arn"), resource.provider),
  }));

interface WholeFunctionPolicy {
  readonly resource: Resource;
  readonly target: FunctionRef;
}

function permission(resource: Resource, functions: readonly LambdaFunction[]): Permission {
  const target = isUri(resource.get("function_name"))
    ? ({ kind: "no-function" } as const)
    : resolveFunction(functions, resource.get("function_name"), resource.provider);
  const written = textOf(resource.get("qualifier"));
  const qualifier =
    written.kind === "text" && written.text.length > 0
      ? written.text
      : target.kind === "found"
        ? target.qualifier
        : null;
  return { resource, target, qualifier };
}

/** Resources that can add statements to any function, and that this tool does not read. */
const othersThatGrant = (world: World): readonly Resource[] => [
  ...world.of("awscc_lambda_permission"),
  ...world.of("aws_cloudformation_stack").filter(declaresPermission),
];

/** A stack's template is text; its unknown parts may contain anything, and so may a template behind a URL. */
function declaresPermission(stack: Resource): boolean {
  const template = textOf(stack.get("template_body"));
  return (
    template.kind !== "text" ||
    template.text.some((part) => typeof part !== "string" && part.chars === "any") ||
    /Lambda::(Permission|Function)|Serverless::/.test(show(template.text))
  );
}

/** An API Gateway invocation URI (`invoke_arn`): AddPermission refuses it, so it grants nothing. */
function isUri(value: Value): boolean {
  const texted = textOf(value);
  return texted.kind === "text" && isInvocationUri(texted.text);
}

export function functionPolicy(world: World, fn: LambdaFunction, permissions: readonly Permission[]): FunctionPolicy {
  const policies: Policy[] = [];
  const incomplete: string[] = [];
  const wholeFunction: string[] = [];
  for (const { resource, target, qualifier } of permissions) {
    if (target.kind === "found" && target.function === fn)
      policies.push(withStalePrincipals(world, permissionPolicy(resource, fn, qualifier), resource, []));
    else if (target.kind === "unknown" && target.maybe.includes(fn)) {
      incomplete.push(`${resource.address} may be for this function: ${target.because}`);
    }
  }
  for (const { resource, target: arn } of wholeFunctionPolicies(world, [fn])) {
    if (arn.kind === "unknown") incomplete.push(`${resource.address} may be for this function: ${arn.because}`);
    if (arn.kind !== "found") continue;
    if (arn.qualifier === null) wholeFunction.push(resource.address);
    const policy = policyAt(resource, ["policy"], "resource");
    if (isPolicy(policy)) policies.push(withStalePrincipals(world, policy, resource, ["policy"]));
    else if (policy) incomplete.push(`the policy in ${resource.address} cannot be read: ${policy.unreadable}`);
  }
  for (const other of othersThatGrant(world)) incomplete.push(`${other.address} may add permissions to it`);
  const notCovered = [PERMISSION, WHOLE].flatMap((type) => world.notCovered(type));
  if (notCovered[0] !== undefined) incomplete.push(`this plan does not cover ${notCovered[0]}, which may allow it`);
  return { policies, incomplete, wholeFunction };
}

/**
 * The statement that AddPermission makes. https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
 * The source ARN is compared with ArnLike, the account and organization with StringEquals.
 */
function permissionPolicy(resource: Resource, fn: LambdaFunction, qualifier: Text | null): Policy {
  const origin = { address: resource.address, path: [] };
  const action = textOf(resource.get("action"));
  const statement: Statement = {
    sid: sid(resource.get("statement_id")),
    index: 0,
    effect: "Allow",
    actions: {
      negated: false,
      patterns: action.kind === "text" ? [action.text] : [],
      ...(action.kind === "text" ? {} : { unknown: "its action is unknown until apply" }),
    },
    resources: {
      negated: false,
      patterns: [qualified(fn.arn, qualifier)],
      ...(mayBeNone(resource, qualifier) ? { unknown: "it is unknown until apply whether it has a qualifier" } : {}),
    },
    principals: principals(resource.get("principal")),
    conditions: CONDITIONS.flatMap(([attribute, operator, key]) => condition(resource, attribute, operator, key)),
    origin,
  };
  return { version: "2012-10-17", statements: [statement], origin };
}

/** An unknown qualifier may turn out to be empty: then there is none. */
const mayBeNone = (resource: Resource, qualifier: Text | null): boolean =>
  textOf(resource.get("qualifier")).kind === "unknown" ||
  qualifier?.every((part) => typeof part !== "string" && part.chars === "any") === true;

/** The arguments of `aws_lambda_permission` that become conditions. */
export const CONDITIONS = [
  ["source_arn", "ArnLike", "aws:SourceArn"],
  ["source_account", "StringEquals", "aws:SourceAccount"],
  ["principal_org_id", "StringEquals", "aws:PrincipalOrgID"],
  ["event_source_token", "StringEquals", "lambda:EventSourceToken"],
  ["function_url_auth_type", "StringEquals", "lambda:FunctionUrlAuthType"],
  ["invoked_via_function_url", "Bool", "lambda:InvokedViaFunctionUrl"],
] as const;

function condition(resource: Resource, attribute: string, operator: string, key: string): readonly Condition[] {
  const value = resource.get(attribute);
  const texted = textOf(value);
  if (texted.kind === "null" || (texted.kind === "text" && texted.text.length === 0)) return [];
  if (texted.kind !== "text")
    return [{ operator, key, values: [], unknown: `${resource.address}.${attribute} is unknown until apply` }];
  return [{ operator, key, values: [texted.text] }];
}

function principals(value: Value): Principals {
  const texted = textOf(value);
  if (texted.kind !== "text") {
    return { negated: false, entries: [], unknown: "its principal is unknown until apply" };
  }
  const name = known(texted.text);
  if (name === "*") return { negated: false, entries: [{ kind: "Any", value: ["*"] }] };
  if (name !== undefined && /^\d{12}$/.test(name)) return { negated: false, entries: [{ kind: "AWS", value: [name] }] };
  // The ARN of a service-linked role has the service's name in it.
  const [first] = texted.text;
  if (typeof first === "string" && first.startsWith("arn:")) {
    return { negated: false, entries: [{ kind: "AWS", value: texted.text }] };
  }
  const isArn = texted.text.some((part) => typeof part === "string" && part.includes(":"));
  const isService = texted.text.some((part) => typeof part === "string" && /\.amazon(aws)?\.|\.amazonaws/.test(part));
  if (isArn && !isService) return { negated: false, entries: [{ kind: "AWS", value: texted.text }] };
  if (isService || name !== undefined) return { negated: false, entries: [{ kind: "Service", value: texted.text }] };
  return {
    negated: false,
    entries: [
      { kind: "Service", value: texted.text },
      { kind: "AWS", value: texted.text },
    ],
  };
}

function sid(value: Value): string | null {
  const texted = textOf(value);
  return texted.kind === "text" ? (known(text(texted.text)) ?? null) : null;
}
