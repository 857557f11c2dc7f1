import { encryptedService } from "./encrypted-service.ts";
import { underOwnKey } from "./own-key.ts";

export const secretsmanager = encryptedService({
  id: "secretsmanager",
  docs: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html",
  reads: ["aws_secretsmanager_secret"],
  whenDenied: {
    read: 'Apply succeeds, and every GetSecretValue fails with "Access to KMS is not allowed".',
    write: 'Apply succeeds, and every PutSecretValue fails with "Access to KMS is not allowed".',
  },
  *encrypted(world) {
    for (const secret of world.of("aws_secretsmanager_secret")) {
      yield* underOwnKey(
        secret,
        "kms_key_id",
        (arn) => [
          { verb: "read", actions: ["secretsmanager:GetSecretValue"], target: arn, keyActions: ["kms:Decrypt"] },
          {
            verb: "write",
            actions: ["secretsmanager:PutSecretValue"],
            target: arn,
            keyActions: ["kms:GenerateDataKey", "kms:Decrypt"],
          },
        ],
        (arn) => new Map([["secretarn", [arn]]]),
      );
    }
  },
});
