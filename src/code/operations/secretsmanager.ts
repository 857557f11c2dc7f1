import type { Text } from "../../values/text.ts";
import { text } from "../../values/text.ts";
import { at, str, textOf } from "../../values/value.ts";
import type { Operation, ServiceOperations } from "./call-rights.ts";
import { itemsIn, type Locate, type More, needs } from "./operation.ts";
import { anything, arnHere, type Naming, named, wholeAccount } from "./target.ts";

/** Secrets Manager adds six random characters to a name: https://docs.aws.amazon.com/secretsmanager/latest/userguide/getting-started.html */
const SUFFIX: Text = ["-", { ...anything("random characters", "segment"), length: 6 }];

const SECRETS: Naming = {
  kind: {
    noun: "secret",
    types: ["aws_secretsmanager_secret", "data.aws_secretsmanager_secret"],
    names: ["id", "name"],
  },
  service: "secretsmanager",
  arnOf: (name, scope) => [arnHere(scope, "secretsmanager", "secret:", name, SUFFIX)],
  chars: "path",
};

/** An ARN may be given without the random characters; policies are compared with the whole one. */
export const secretIn =
  (...path: readonly (string | number)[]): Locate =>
  ({ input, scope }) => {
    const value = at(input, ...path);
    const target = named(SECRETS, value, scope);
    const texted = textOf(value);
    const given = !target.resource && target.unknown === undefined && texted.kind === "text" && isArn(texted.text);
    return [given ? { ...target, arns: [...target.arns, ...target.arns.map((arn) => text(arn, SUFFIX))] } : target];
  };

const isArn = ([first]: Text): boolean => typeof first === "string" && first.startsWith("arn:");

const secret = secretIn("SecretId");

const onSecret = (action: string, more: More = {}): Operation => needs(secret, `secretsmanager:${action}`, more);

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_BatchGetSecretValue.html */
const batch: Operation = (asked) => [
  ...needs(wholeAccount("secretsmanager"), "secretsmanager:BatchGetSecretValue")(asked),
  ...itemsIn(at(asked.input, "SecretIdList")).flatMap((id) =>
    needs(secretIn("SecretId"), "secretsmanager:GetSecretValue", { keyUse: "read" })({
      ...asked,
      input: { kind: "object", entries: new Map([["SecretId", id]]) },
    }),
  ),
];

/** The name is that of a secret which is made by the call. */
const create: Operation = ({ input, scope }) => {
  const name = textOf(at(input, "Name"));
  const value = name.kind === "text" ? str(name.text) : at(input, "Name");
  return [{ actions: ["secretsmanager:CreateSecret"], target: named(SECRETS, value, scope) }];
};

export const secretsmanager: ServiceOperations = {
  service: "secretsmanager",
  docs: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html",
  operations: {
    BatchGetSecretValue: batch,
    CancelRotateSecret: onSecret("CancelRotateSecret"),
    CreateSecret: create,
    DeleteSecret: onSecret("DeleteSecret"),
    DescribeSecret: onSecret("DescribeSecret"),
    GetRandomPassword: needs(wholeAccount("secretsmanager"), "secretsmanager:GetRandomPassword"),
    GetSecretValue: onSecret("GetSecretValue", { keyUse: "read" }),
    ListSecrets: needs(wholeAccount("secretsmanager"), "secretsmanager:ListSecrets"),
    ListSecretVersionIds: onSecret("ListSecretVersionIds"),
    PutSecretValue: onSecret("PutSecretValue", { keyUse: "write" }),
    RestoreSecret: onSecret("RestoreSecret"),
    RotateSecret: onSecret("RotateSecret"),
    TagResource: onSecret("TagResource"),
    UntagResource: onSecret("UntagResource"),
    UpdateSecret: onSecret("UpdateSecret"),
    UpdateSecretVersionStage: onSecret("UpdateSecretVersionStage"),
  },
};
