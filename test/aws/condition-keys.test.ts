import { describe, expect, it } from "vitest";
import { isNeverSent } from "../../src/aws/condition-keys.ts";

describe("a key that AWS never sends with an action", () => {
  it.each([
    ["kms:Decrypt", "kms:GrantIsForAWSResource", true],
    ["kms:CreateGrant", "kms:GrantIsForAWSResource", false],
    ["KMS:DECRYPT", "KMS:grantisforawsresource", true],
    ["kms:Decrypt", "kms:ViaService", false],
    // A key of the resource, not of the action.
    ["kms:Decrypt", "kms:ResourceAliases", false],
    // Families of keys.
    ["kms:Decrypt", "kms:EncryptionContext:team", false],
    ["kms:DescribeKey", "kms:EncryptionContext:team", true],
    ["s3:PutObject", "s3:prefix", true],
    ["s3:ListBucket", "s3:prefix", false],
    ["s3:GetObject", "s3:ExistingObjectTag/team", false],
    ["s3:PutObject", "s3:DataAccessPointArn", false],
    ["sns:Publish", "sns:Protocol", true],
    ["sns:Subscribe", "sns:Protocol", false],
    ["sqs:SendMessage", "aws:RequestTag/team", true],
    // What the reference does not list may be newer, and other services' keys may come along.
    ["s3:PutObject", "s3:NeverHeardOf", false],
    ["sqs:SendMessage", "kms:ViaService", false],
    ["sqs:SendMessage", "aws:SourceVpce", false],
    ["neverheardof:Do", "neverheardof:Key", false],
  ])("%s, %s: %s", (action, key, answer) => {
    expect(isNeverSent(action, key)).toBe(answer);
  });
});
