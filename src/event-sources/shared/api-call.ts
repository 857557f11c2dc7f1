import type { InvokeNeed, Need } from "../../needs/needs.ts";
import { sourceAt } from "../../needs/rights.ts";
import { isSet } from "../../needs/texts.ts";
import { knownText } from "../../values/known.ts";
import type { Text } from "../../values/text.ts";
import { NULL, type Value } from "../../values/value.ts";
import type { Path } from "../../world/planned.ts";
import type { Resource } from "../../world/types.ts";
import type { Stage } from "./api-stages.ts";
import { servingStages } from "./deployments.ts";

/**
 * What API Gateway needs to call with one of `sources`, for each of `choices`. `api`: the API, if it is in this plan.
 */
export const invokeByApi = (
  sources: readonly Text[],
  api: Resource | undefined,
  suffix: "/*/*" | "/authorizers/*",
  choices: readonly (readonly Text[])[] = [],
): InvokeNeed => ({
  kind: "invoke",
  principal: "apigateway.amazonaws.com",
  action: "lambda:InvokeFunction",
  sources,
  ...(choices.length > 0 ? { choices } : {}),
  account: null,
  sourceAt: sourceAt(api, "execution_arn", suffix),
  checkedAtCreation: false,
});

/**
 * One call through each stage that can serve it. `parts`: what a deployment must contain for that; `invoke`: what a
 * stage needs. Where `stages` are not all of the API, the others call something else.
 */
export const throughStages = (
  parts: readonly Resource[],
  stages: readonly Stage[],
  all: readonly Stage[],
  invoke: (stage: Stage) => InvokeNeed,
): readonly InvokeNeed[] =>
  servingStages(all, parts)
    .filter(({ stage }) => stages.includes(stage))
    .map(({ stage, perhaps }) => ({
      ...invoke(stage),
      call: parts.map(({ address }) => address).join(" "),
      ...(perhaps === undefined ? {} : stages.length === all.length ? { perhaps } : { doubt: perhaps }),
    }));

/**
 * API Gateway calls with the role in `credentials`; with the caller's own credentials if that is the wildcard user, and
 * then nothing more can be checked; through the function's resource policy if it is not set.
 * https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html (credentials)
 */
export function apiNeeds(credentials: Value, rolePath: Path, invokes: readonly InvokeNeed[]): readonly Need[] {
  if (!isSet(credentials)) return invokes;
  if (knownText(credentials)?.includes(":iam::*:user/*") === true) {
    return [
      {
        kind: "invoke-by-role",
        role: NULL,
        rolePath,
        withoutRole:
          "API Gateway invokes the function with its caller's credentials, and the plan does not show who calls",
        service: null,
        actions: ["lambda:InvokeFunction"],
      },
    ];
  }
  return [
    {
      kind: "invoke-by-role",
      role: credentials,
      rolePath,
      service: "apigateway.amazonaws.com",
      actions: ["lambda:InvokeFunction"],
    },
  ];
}

export const REST_DENIED =
  'Apply succeeds, but the API answers HTTP 500 "Internal server error"; its execution log says "Invalid permissions on Lambda function".';
export const HTTP_DENIED =
  'Apply succeeds, but the API answers HTTP 500 "Internal Server Error"; the access log says the integration has no permission to call the function.';
export const WEBSOCKET_DENIED =
  'Apply succeeds, but messages on these routes are answered with "Internal server error"; the function is never invoked.';
export const AUTHORIZER_DENIED =
  "Apply succeeds, but every request that the authorizer protects is answered with HTTP 500 (AuthorizerConfigurationException): API Gateway cannot invoke the authorizer's function.";
