import { parseArn } from "../../aws/arn.ts";
import type { Charset, Hole, Text } from "../../values/text.ts";
import { text } from "../../values/text.ts";
import { at, str, textOf, type Value } from "../../values/value.ts";
import type { Asked, CallScope, CallTarget, TargetKind } from "./call-rights.ts";
import type { Locate } from "./operation.ts";

/** How a kind of resource is named in calls. */
export interface Naming {
  readonly kind: TargetKind;
  /** The service in its ARN. */
  readonly service: string;
  /** The ARN from a name; none where calls name it by its ARN alone. */
  readonly arnOf?: (name: Text, scope: CallScope) => readonly Text[];
  /** The characters of a name: what is unknown in it has no others. */
  readonly chars: Charset;
  /** The ARNs that one which is unknown may have. */
  readonly any?: (scope: CallScope) => readonly Text[];
}

/** `arn:P:service:R:A:rest` where the call is made. */
export const arnHere = (scope: CallScope, service: string, ...rest: readonly (string | Text)[]): Text =>
  text("arn:", scope.partition, `:${service}:`, scope.region, ":", scope.account, ":", ...rest);

/** A part that nothing says anything about. */
export const anything = (what: string, chars: Hole["chars"] = "any"): Hole => ({
  id: `called ${what}`,
  label: what,
  chars,
});

/** The target that a value names: a resource of the plan, an ARN, or a name. */
export function named(naming: Naming, value: Value, scope: CallScope, behind: readonly Text[] = [[]]): CallTarget {
  const { kind, arnOf } = naming;
  const texted = textOf(value);
  if (texted.kind !== "text" || texted.text.length === 0) return unknownOne(naming, scope, behind, whyUnknown(value));
  const byName = arnOf?.(narrowed(texted.text, naming.chars), scope) ?? [];
  const arnAt = [arnAttribute(kind)];
  const resource =
    scope.find(kind.types, arnAt, value) ??
    scope.find(kind.types, kind.names, value, byName[0]) ??
    (byName.length === 1 && byName[0] ? scope.find(kind.types, arnAt, str(byName[0])) : undefined);
  if (resource) return ofResource(kind, resource, behind);
  const arn = parseArn(texted.text);
  if (arn.kind === "arn") return { kind, arns: [texted.text], behind };
  // A name has no colon; what is unknown of it may turn out to make it an ARN.
  const mayBeArn =
    arn.kind === "unknown" && texted.text.some((part) => typeof part !== "string" && part.chars === "any");
  if (mayBeArn || byName.length === 0) return unknownOne(naming, scope, behind, whyUnknown(value));
  return { kind, arns: byName, behind };
}

/** The target that a parameter names. */
export const parameter =
  (naming: Naming, ...path: readonly (string | number)[]): Locate =>
  ({ input, scope }) => [named(naming, at(input, ...path), scope)];

/** One of its kind, and it is unknown which. */
export const unknownOne = (
  { kind, service, any }: Naming,
  scope: CallScope,
  behind: readonly Text[],
  because: string,
): CallTarget => ({
  kind,
  arns: any?.(scope) ?? [text("arn:", scope.partition, `:${service}:`, anything(`a ${kind.noun}`))],
  behind,
  unknown: because,
});

export function ofResource(kind: TargetKind, resource: NonNullable<CallTarget["resource"]>, behind: readonly Text[]) {
  const attribute = arnAttribute(kind);
  const arn = textOf(resource.get(attribute));
  const arns = [arn.kind === "text" ? arn.text : [anything(`${resource.address}.${attribute}`)]];
  return { kind, resource, arns, behind };
}

export const arnAttribute = ({ arnAt }: TargetKind): string => arnAt ?? "arn";

const ACCOUNT: TargetKind = { noun: "account", types: [], names: [], withoutPolicy: true };

/**
 * The account as a whole. The service authorization reference lists no resource for such actions, so that only `*`
 * allows them; some services check them against an ARN of their own nevertheless.
 */
export const wholeAccount =
  (service: string): Locate =>
  ({ scope }: Asked) => [accountTarget(service, scope)];

const accountTarget = (service: string, scope: CallScope): CallTarget => ({
  kind: ACCOUNT,
  arns: [["*"], text("arn:", scope.partition, `:${service}:`, anything("something of the account"))],
  behind: [[]],
  oneIsEnough: true,
});

/** The same for services that document that nothing but `*` allows it. */
export const accountAlone: Locate = () => [{ kind: ACCOUNT, arns: [["*"]], behind: [[]] }];

export const isWholeAccount = ({ kind }: CallTarget): boolean => kind === ACCOUNT;

/**
 * Services whose resources may have policies, so that those of another account may be meant.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
 */
const WITH_POLICIES: ReadonlySet<string> = new Set(
  `acm-pca aoss apigateway backup bedrock bedrock-agentcore codeartifact codebuild codecommit comprehend dynamodb ecr
  ecr-public elasticfilesystem es events execute-api glacier glue iam iot kafka kendra kinesis kinesisvideo kms lambda
  lakeformation lex logs mediastore network-firewall ram redshift redshift-serverless rekognition s3 s3-object-lambda
  s3-outposts s3express s3tables s3vectors sagemaker schemas secretsmanager securityhub serverlessrepo servicediscovery
  ses signer sms-voice sns sqs ssm ssm-contacts ssm-incidents states sts transfer verifiedpermissions vpc-lattice
  vpc-lattice-svcs wisdom xray`.split(/\s+/),
);

/**
 * Anything at all: the reference lists resources for the action, of which some may have the ARN of another service, but
 * not which of them the call is on.
 */
export const somewhere = (prefix: string, types: readonly string[], because: string): Locate => {
  const noun = `resource of ${prefix}`;
  const closed = WITH_POLICIES.has(prefix) ? {} : { withoutPolicy: true as const };
  return ({ scope }) => [
    {
      kind: { noun, types: WITH_POLICIES.has(prefix) ? types : [], names: [], ...closed },
      arns: [["*"], text("arn:", scope.partition, ":", anything(`a ${noun}`))],
      behind: [[]],
      unknown: because,
    },
  ];
};

/**
 * A name that is unknown as a whole has only the characters of a name: whatever else there were, the call would fail.
 * Beside known text it stays as it is, for there it may be empty.
 */
const narrowed = (value: Text, chars: Charset): Text =>
  value.length === 1 ? value.map((part) => narrow(part, chars)) : value;

const narrow = (part: Text[number], chars: Charset): Text[number] =>
  typeof part !== "string" && part.chars === "any" ? { ...part, chars } : part;

export function whyUnknown(value: Value): string {
  if (value.kind === "unknown") return value.because;
  if (value.kind === "null") return "the call does not name it";
  if (value.kind === "string") {
    const hole = value.text.find((part): part is Hole => typeof part !== "string");
    if (hole) return `${hole.label} is unknown until apply`;
  }
  return "the call does not name it by a text";
}
