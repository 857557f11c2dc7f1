import { sourceAt } from "../needs/rights.ts";
import { isSet } from "../needs/texts.ts";
import { unknown, type Value } from "../values/value.ts";
import type { Path } from "../world/planned.ts";
import type { Resource } from "../world/types.ts";
import { eventSource } from "./event-source.ts";
import { poolEvent } from "./shapes/pool-event.ts";
import { blocksAt } from "./shared/blocks.ts";
import { arnOf } from "./shared/invoke-by-role.ts";
import { invokedBy } from "./shared/invoked-by.ts";

export const cognitoUserPool = eventSource({
  id: "cognito-user-pool",
  title: "Cognito user pool trigger",
  docs: "https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-identity-pools-working-with-aws-lambda-triggers.html",
  reads: ["aws_cognito_user_pool"],
  *triggers(world) {
    for (const pool of world.of("aws_cognito_user_pool")) {
      const source = arnOf(pool);
      for (const { path, target, name } of lambdaKeys(pool)) {
        yield {
          declaredBy: pool,
          path,
          target,
          title: pool.address,
          consequence: `Apply succeeds, but AWS denies the user pool's calls to the function: users who sign up or sign in get "${name} invocation failed due to error AccessDeniedException".`,
          hands: poolEvent(pool),
          needs: [
            invokedBy("cognito-idp.amazonaws.com", {
              sources: source ? [source] : [],
              account: pool.provider.account,
              sourceAt: sourceAt(pool),
              // Only Alexa sends a token.
              context: new Map([["lambda:eventsourcetoken", []]]),
            }),
          ],
        };
      }
    }
  },
});

interface Key {
  readonly path: Path;
  readonly target: Value;
  /** As Cognito names the trigger: `PreSignUp`. */
  readonly name: string;
}

/**
 * The functions in `lambda_config`: each argument names one, and each nested block names one in `lambda_arn`; the
 * custom senders also need `kms_key_id`.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cognito_user_pool#lambda_config
 */
const lambdaKeys = (pool: Resource): readonly Key[] =>
  blocksAt(pool, [], "lambda_config").flatMap((block): readonly Key[] => {
    const config = pool.get(...block);
    if (config.kind === "unknown") return [{ path: block, target: unknown(config.because), name: "Trigger" }];
    if (config.kind !== "object") return [];
    return [...config.entries.keys()]
      .filter((key) => key !== "kms_key_id")
      .flatMap((key): readonly Key[] => {
        const value = pool.get(...block, key);
        const name = camel(key.replace(/_config$/, ""));
        const path = [...block, key];
        if (value.kind !== "list") return isFunction(value, pool, path) ? [{ path, target: value, name }] : [];
        return value.items.map((_, i) => {
          const inner = [...path, i, "lambda_arn"];
          return { path: inner, target: pool.get(...inner), name };
        });
      });
  });

/**
 * Whether it is configured, rather than filled in by the provider, which sets `pre_token_generation` from its
 * `…_config`.
 */
const isFunction = (value: Value, pool: Resource, path: Path): boolean =>
  isSet(value) && !(value.kind === "unknown" && value.hole?.id === `${pool.address}.${path.join(".")}`);

const camel = (key: string): string => key.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
