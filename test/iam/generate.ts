// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written so
import fc from "fast-check";
import { ACCOUNT, type Json, ROLE_ARN } from "./help.ts";

/** Concrete policies and requests, made so that they often nearly match. */
export interface Asked {
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

const OTHER = "999988887777";
const QUEUE = `arn:aws:sqs:us-east-1:${ACCOUNT}:orders`;
const FUNCTION = `arn:aws:lambda:us-east-1:${ACCOUNT}:function:worker`;
const KEY = `arn:aws:kms:us-east-1:${ACCOUNT}:key/1234-abcd`;
const TARGET_ROLE = `arn:aws:iam::${ACCOUNT}:role/target`;

const TARGETS: readonly (readonly [string, readonly string[]])[] = [
  ["arn:aws:s3:::bucket-a/blue/y.txt", ["s3:GetObject", "s3:PutObject"]],
  ["arn:aws:s3:::bucket-a", ["s3:ListBucket"]],
  [QUEUE, ["sqs:SendMessage", "sqs:ReceiveMessage"]],
  [FUNCTION, ["lambda:InvokeFunction"]],
  [`${FUNCTION}:live`, ["lambda:InvokeFunction"]],
];
const ACTIONS = [
  "*",
  "*",
  "s3:*",
  "s3:Get*",
  "S3:getobject",
  "s3:?etObject",
  "sqs:*Message",
  "sqs:SendMessage",
  "lambda:Invoke*",
  "lambda:invokefunction",
  "s3:List*",
  "iam:*",
];
const RESOURCES = [
  "*",
  "*",
  "*",
  "arn:aws:s3:::bucket-a/*",
  "arn:aws:s3:::bucket-?",
  "arn:aws:s3:::bucket-a*",
  "arn:aws:s3:::bucket-a/blue/y.txt",
  "arn:aws:s3:::BUCKET-A/*",
  "arn:aws:s3:::bucket-a/${aws:PrincipalTag/team}/*",
  "arn:aws:s3:::bucket-a/${aws:PrincipalTag/none, 'blue'}/*",
  "arn:aws:s3:::bucket-a/${aws:username}/*",
  "arn:aws:s3:::bucket-a/blue/${*}",
  QUEUE,
  `arn:aws:sqs:*:${ACCOUNT}:*`,
  "arn:aws:sqs:*:*:ord?rs",
  `arn:aws:sqs:us-east-1:${OTHER}:orders`,
  "arn:aws:sqs:*",
  FUNCTION,
  `${FUNCTION}:*`,
  `${FUNCTION}*`,
  "arn:*:lambda:*:*:function:work*",
];

const some = <T>(items: readonly T[], most = 3) =>
  fc.array(fc.constantFrom(...items), { minLength: 1, maxLength: most });
const oneOrList = (items: readonly string[]): fc.Arbitrary<Json> =>
  fc.oneof(fc.constantFrom(...items), some(items)) as fc.Arbitrary<Json>;

type Test = readonly [string, readonly string[]];
const STRINGS = [
  "StringEquals",
  "StringNotEquals",
  "StringEqualsIgnoreCase",
  "StringNotEqualsIgnoreCase",
  "StringLike",
  "StringNotLike",
];
const suffixed = (operators: readonly string[]) => operators.flatMap((operator) => [operator, `${operator}IfExists`]);
const quantified = (operators: readonly string[]) =>
  operators.flatMap((operator) => [`ForAllValues:${operator}`, `ForAnyValue:${operator}`]);
const compare = (family: string) =>
  ["Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"].map(
    (name) => family + name,
  );

/** By key: the operators that suit it, and values. */
const TESTS: Readonly<Record<string, readonly Test[]>> = {
  "aws:PrincipalTag/team": [
    [[...suffixed(STRINGS)].join(), ["blue", "BLUE", "red", "b*", "?lue", "${aws:PrincipalTag/team}"]],
  ],
  "aws:PrincipalOrgPaths": [[quantified(STRINGS).join(), ["cost", "owner", "COST", "o*"]]],
  "aws:SecureTransport": [["Bool,BoolIfExists", ["true", "false"]]],
  "aws:MultiFactorAuthAge": [[suffixed(compare("Numeric")).join(), ["10", "300", "99.5"]]],
  "aws:CurrentTime": [
    [suffixed(compare("Date")).join(), ["2026-01-01T00:00:00Z", "2026-06-01T12:00:00Z", "2027-01-01T00:00:00Z"]],
  ],
  "aws:SourceIp": [
    [suffixed(["IpAddress", "NotIpAddress"]).join(), ["10.0.0.0/8", "203.0.113.0/24", "203.0.113.9", "2001:db8::/32"]],
  ],
  "aws:PrincipalArn": [
    [
      suffixed(["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"]).join(),
      [ROLE_ARN, "arn:aws:iam::*:role/app/*", "arn:*:iam::*:role/other", `arn:aws:iam::${OTHER}:role/app/worker`],
    ],
  ],
};
const CONTEXT: Readonly<Record<string, readonly (string | readonly string[])[]>> = {
  "aws:PrincipalTag/team": ["blue", "red", "*"],
  "aws:PrincipalOrgPaths": [["cost"], ["cost", "owner"], ["other"]],
  "aws:SecureTransport": ["true", "false"],
  "aws:MultiFactorAuthAge": ["10", "100", "301"],
  "aws:CurrentTime": ["2026-06-01T12:00:00Z", "2025-12-31T23:59:59Z"],
  "aws:SourceIp": ["10.1.2.3", "203.0.113.9", "192.0.2.1", "2001:db8::1"],
};

const test = fc.constantFrom(...Object.keys(TESTS)).chain((key) => {
  const [operators = "", wanted = []] = TESTS[key]?.[0] ?? [];
  return fc.oneof(
    { weight: 6, arbitrary: fc.tuple(fc.constantFrom(...operators.split(",")), fc.constant(key), oneOrList(wanted)) },
    { weight: 1, arbitrary: fc.tuple(fc.constant("Null"), fc.constant(key), fc.constantFrom<Json>("true", "false")) },
  );
});
const conditions = fc.oneof(
  { weight: 4, arbitrary: fc.constant(undefined) },
  {
    weight: 2,
    arbitrary: fc.array(test, { minLength: 1, maxLength: 2 }).map((tests): Json => {
      const built: Record<string, Record<string, Json>> = {};
      for (const [operator, key, wanted] of tests) built[operator] = { ...built[operator], [key]: wanted };
      return built;
    }),
  },
);

const context = fc
  .record(
    Object.fromEntries(
      Object.entries(CONTEXT).map(([key, options]) => [
        key,
        fc.option(fc.constantFrom(...options), { nil: undefined }),
      ]),
    ),
  )
  .map(
    (record) =>
      Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Asked["context"],
  );

const effect = fc.constantFrom("Allow", "Allow", "Allow", "Deny");

const rarelyNot = (name: string, value: fc.Arbitrary<Json>): fc.Arbitrary<readonly [string, Json]> =>
  fc.tuple(fc.constantFrom(...Array<string>(8).fill(name), `Not${name}`), value);

const built = (parts: readonly (readonly [string, Json | undefined])[]): Json =>
  Object.fromEntries(parts.filter((part): part is readonly [string, Json] => part[1] !== undefined));

const statement = (
  actions: readonly string[],
  resources: readonly string[] | null,
  principal: fc.Arbitrary<readonly [string, Json]> | null,
): fc.Arbitrary<Json> =>
  fc
    .tuple(
      effect,
      rarelyNot("Action", oneOrList(actions)),
      resources ? rarelyNot("Resource", oneOrList(resources)) : fc.constant(null),
      principal ?? fc.constant(null),
      conditions,
    )
    .map(([effect, action, resource, principal, condition]) => {
      const spared = principal?.[0] === "NotPrincipal";
      return built([
        ["Effect", spared ? "Deny" : effect],
        action,
        ...(resource ? [resource] : []),
        ...(principal ? [principal] : []),
        ["Condition", condition],
      ]);
    });

const document = (one: fc.Arbitrary<Json>, least = 0): fc.Arbitrary<Json> =>
  fc
    .tuple(
      fc.constantFrom("2012-10-17", "2012-10-17", "2012-10-17", "2008-10-17"),
      fc.array(one, { minLength: Math.max(least, 1), maxLength: 4 }),
    )
    .map(([Version, Statement]) => ({ Version, Statement }));

const AWS_PRINCIPALS = [
  ROLE_ARN,
  `arn:aws:iam::${ACCOUNT}:role/other`,
  ACCOUNT,
  `arn:aws:iam::${ACCOUNT}:root`,
  OTHER,
  `arn:aws:iam::${OTHER}:root`,
  "*",
];
const SERVICES = ["s3.amazonaws.com", "sns.amazonaws.com", "lambda.amazonaws.com"];
const principal: fc.Arbitrary<readonly [string, Json]> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(["Principal", "*"] as const) },
  { weight: 6, arbitrary: oneOrList(AWS_PRINCIPALS).map((AWS) => ["Principal", { AWS }] as const) },
  { weight: 4, arbitrary: oneOrList(SERVICES).map((Service) => ["Principal", { Service }] as const) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom<Json>(
        [ROLE_ARN, ACCOUNT],
        [`arn:aws:iam::${ACCOUNT}:role/other`, OTHER],
        [ROLE_ARN, `arn:aws:iam::${ACCOUNT}:root`],
      )
      .map((AWS) => ["NotPrincipal", { AWS }] as const),
  },
);

const asked: fc.Arbitrary<Asked> = fc
  .constantFrom(...TARGETS)
  .chain(([resource, actions]) =>
    fc.record({ action: fc.constantFrom(...actions), resource: fc.constant(resource), context }),
  );

export const identityPolicy = document(statement(ACTIONS, RESOURCES, null));
export const resourcePolicy = document(statement(ACTIONS, RESOURCES, principal), 1);

export const roleCase = fc.record({
  asked,
  identity: fc.array(identityPolicy, { minLength: 1, maxLength: 2 }),
  boundary: fc.option(identityPolicy, { nil: undefined, freq: 3 }),
  resource: fc.option(resourcePolicy, { nil: undefined }),
  sameAccount: fc.constantFrom(true, true, false),
});

export const serviceCase = fc.record({ asked, service: fc.constantFrom(...SERVICES), resource: resourcePolicy });

const KEY_ACTIONS = ["kms:*", "kms:Decrypt", "kms:Generate*", "*", "kms:decrypt", "kms:Describe*"];
export const keyCase = fc.record({
  asked: fc.record({
    action: fc.constantFrom("kms:Decrypt", "kms:GenerateDataKey"),
    resource: fc.constant(KEY),
    context,
  }),
  identity: fc.array(
    document(statement(KEY_ACTIONS, ["*", KEY, "arn:aws:kms:*:*:key/*", "arn:aws:kms:us-east-1:*:alias/x"], null)),
    { maxLength: 2 },
  ),
  boundary: fc.option(document(statement(KEY_ACTIONS, ["*", KEY], null)), { nil: undefined, freq: 4 }),
  guard: document(statement(KEY_ACTIONS, ["*"], principal), 1),
  sameAccount: fc.boolean(),
});

const TRUST_ACTIONS = ["sts:AssumeRole", "sts:*", "sts:TagSession", "STS:assumerole"];
export const trustCase = fc.record({
  asked: fc.record({ action: fc.constant("sts:AssumeRole"), resource: fc.constant(TARGET_ROLE), context }),
  identity: fc.array(
    document(statement([...TRUST_ACTIONS, "*"], ["*", TARGET_ROLE, `arn:aws:iam::${OTHER}:role/*`], null)),
    { maxLength: 2 },
  ),
  boundary: fc.constant(undefined),
  guard: document(statement(TRUST_ACTIONS, null, principal), 1),
  sameAccount: fc.boolean(),
});
