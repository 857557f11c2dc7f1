import type { Handed } from "../../needs/event.ts";
import { fields, perhaps } from "../../needs/event.ts";
import type { Value } from "../../values/value.ts";
import { only, unknowns } from "./unknowns.ts";

/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html */
export const rotationEvent = (secretArn: Value): Handed => ({
  event: () =>
    fields({
      ...unknowns("Step", "ClientRequestToken"),
      SecretId: secretArn,
      RotationToken: perhaps(only("the token of the rotation")),
    }),
});
