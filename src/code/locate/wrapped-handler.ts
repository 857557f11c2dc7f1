import { knownText } from "../../values/known.ts";
import type { Resource } from "../../world/types.ts";

/**
 * Handlers of observability layers, which call the function's own: the variable that names it, by the end of the handler.
 * https://docs.datadoghq.com/serverless/aws_lambda/installation/python/
 * https://docs.newrelic.com/docs/serverless-function-monitoring/aws-lambda-monitoring/instrument-lambda-function/layers-manual-instrumentation/
 * https://docs.sentry.io/platforms/python/integrations/aws-lambda/manual-layer/
 */
const WRAPPERS: readonly (readonly [RegExp, string])[] = [
  [/(^|\/)datadog_lambda\.handler\.handler$/, "DD_LAMBDA_HANDLER"],
  [/(^|\/)datadog-lambda-js\/(dist\/)?handler\.handler$/, "DD_LAMBDA_HANDLER"],
  [/(^|\/)newrelic(-|_)lambda(-|_)wrapper\.handler$/, "NEW_RELIC_LAMBDA_HANDLER"],
  [/(^|\/)lumigo_tracer\._handler$/, "LUMIGO_ORIGINAL_HANDLER"],
  [/(^|\/)sentry_sdk\.integrations\.init_serverless_sdk\.handler$/, "SENTRY_INITIAL_HANDLER"],
];

/** The handler of the function's own code. */
export function ownHandler(fn: Resource): string | undefined {
  const handler = knownText(fn.get("handler"));
  const variable = handler && WRAPPERS.find(([wrapper]) => wrapper.test(handler))?.[1];
  return variable ? knownText(fn.get("environment", 0, "variables", variable)) : handler;
}

/** Whether a layer's handler runs before the function's own. */
export const isWrapped = (fn: Resource): boolean => ownHandler(fn) !== knownText(fn.get("handler"));
