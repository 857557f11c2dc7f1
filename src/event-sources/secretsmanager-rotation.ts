import type { Trigger } from "../needs/needs.ts";
import { anonymous, arnIn, isSet, textOr } from "../needs/texts.ts";
import type { WorldView } from "../needs/world-view.ts";
import { text } from "../values/text.ts";
import { held } from "../world/held.ts";
import type { Resource } from "../world/types.ts";
import { eventSource } from "./event-source.ts";
import { rotationEvent } from "./shapes/rotation-event.ts";
import { invokedBy, mayBeArn, sourceOf } from "./shared/invoked-by.ts";

type View = WorldView<"aws_secretsmanager_secret_rotation" | "aws_secretsmanager_secret">;

export const secretsmanagerRotation = eventSource({
  id: "secretsmanager-rotation",
  title: "Secrets Manager rotation",
  docs: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets-required-permissions-function.html",
  reads: ["aws_secretsmanager_secret_rotation", "aws_secretsmanager_secret"],
  *triggers(world) {
    for (const rotation of world.of("aws_secretsmanager_secret_rotation")) {
      // Secrets that another service manages rotate without a function.
      if (isSet(rotation.get("rotation_lambda_arn"))) yield rotated(rotation, secretOf(world, rotation));
    }
    // Providers before 5 also had these arguments on the secret, and read them back from the other resource.
    for (const secret of world.of("aws_secretsmanager_secret")) {
      if (secret.isConfigured("rotation_lambda_arn") && isSet(secret.get("rotation_lambda_arn"))) {
        yield rotated(secret, secret);
      }
    }
  },
});

/** `secret_id` is the secret's ARN or its name. */
const secretOf = (world: View, rotation: Resource): Resource | undefined =>
  world.by("aws_secretsmanager_secret", "arn", held(rotation, "secret_id")) ??
  world.by("aws_secretsmanager_secret", "name", held(rotation, "secret_id"));

function rotated(declaredBy: Resource, secret: Resource | undefined): Trigger {
  const source = secret ? sourceOf(secret) : { sources: [outside(declaredBy)], sourceAt: null };
  return {
    declaredBy,
    path: ["rotation_lambda_arn"],
    target: declaredBy.get("rotation_lambda_arn"),
    title: secret?.address ?? declaredBy.address,
    consequence:
      'Secrets Manager refuses the rotation: apply fails with "Secrets Manager cannot invoke the specified Lambda function. Ensure that the function policy grants access to the principal secretsmanager.amazonaws.com."',
    ...(secret ? { hands: rotationEvent(secret.get("arn")) } : {}),
    needs: [
      invokedBy("secretsmanager.amazonaws.com", {
        ...source,
        account: (secret ?? declaredBy).provider.account,
        checkedAtCreation: true,
      }),
    ],
  };
}

/** The ARN of a secret that is not in this plan; AWS appends a hyphen and six characters to the name. */
function outside(rotation: Resource) {
  const id = rotation.get("secret_id");
  const named = textOr(id, anonymous(rotation, "secret", "any"));
  if (mayBeArn(id)) return named;
  return text(
    arnIn(rotation.provider, "secretsmanager", "secret:", named, "-"),
    anonymous(rotation, "random characters", "segment"),
  );
}
