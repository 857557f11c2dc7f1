import { knownText } from "../values/known.ts";
import { encryptedService } from "./encrypted-service.ts";
import { underOwnKey } from "./own-key.ts";

/** Reading a SecureString decrypts as the caller; what is read without decryption cannot be told from a grant. */
export const ssm = encryptedService({
  id: "ssm",
  docs: "https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html",
  reads: ["aws_ssm_parameter"],
  whenDenied: {
    read: "Apply succeeds, and reading the parameter with decryption fails with AccessDenied from KMS.",
    write: "Apply succeeds, and every PutParameter fails with AccessDenied from KMS.",
  },
  *encrypted(world) {
    for (const parameter of world.of("aws_ssm_parameter")) {
      const type = knownText(parameter.get("type"));
      if (type !== "SecureString") continue;
      const tier = knownText(parameter.get("tier"));
      yield* underOwnKey(
        parameter,
        "key_id",
        (arn) => [
          {
            verb: "read",
            actions: ["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"],
            target: arn,
            keyActions: ["kms:Decrypt"],
          },
          // An advanced parameter takes another right than a standard one; which it will be is not always in a plan.
          ...(tier === "Standard" || tier === "Advanced"
            ? [
                {
                  verb: "write" as const,
                  actions: ["ssm:PutParameter"],
                  target: arn,
                  keyActions: [tier === "Standard" ? "kms:Encrypt" : "kms:GenerateDataKey"],
                },
              ]
            : []),
        ],
        (arn) => new Map([["parameter_arn", [arn]]]),
      );
    }
  },
});
