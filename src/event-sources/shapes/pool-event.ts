import type { Handed } from "../../needs/event.ts";
import { fields } from "../../needs/event.ts";
import { str } from "../../values/value.ts";
import type { Resource } from "../../world/types.ts";
import { only, unknowns } from "./unknowns.ts";

/** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html */
export const poolEvent = (pool: Resource): Handed => ({
  event: () =>
    fields(
      {
        ...unknowns("version", "triggerSource"),
        region: str(pool.provider.region),
        userPoolId: pool.get("id"),
        callerContext: fields(unknowns("awsSdkVersion", "clientId")),
        request: only("the request of a user"),
        response: only("the response to a user"),
      },
      "what else is known of a user is not known before the function runs",
    ),
});
