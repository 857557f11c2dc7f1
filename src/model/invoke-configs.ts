import { equals } from "../values/equality.ts";
import { all, type Tri } from "../values/tri.ts";
import type { Value } from "../values/value.ts";
import type { Resource } from "../world/types.ts";
import type { LambdaFunction } from "./functions.ts";
import type { Model } from "./model.ts";
import { sameText } from "./same.ts";

/**
 * A resource that writes the whole asynchronous invocation configuration of a function:
 * https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html
 */
export interface InvokeConfig {
  readonly resource: Resource;
  readonly fn: LambdaFunction;
  readonly qualifier: Value;
}

/** Those that name the function without a qualifier in its ARN: only the provider knows how it reads one. */
export const invokeConfigsOf = (model: Model): readonly InvokeConfig[] =>
  model.world.of("aws_lambda_function_event_invoke_config").flatMap((resource) => {
    const of = model.resolve(resource.get("function_name"), resource);
    if (of.kind !== "found" || of.qualifier !== null) return [];
    return [{ resource, fn: of.function, qualifier: resource.get("qualifier") }];
  });

/** Are they for one version or alias, or both for none? */
export const forTheSame = (a: InvokeConfig, b: InvokeConfig): Tri =>
  a.fn !== b.fn
    ? "no"
    : a.qualifier.kind === "null" && b.qualifier.kind === "null"
      ? "yes"
      : sameText(a.qualifier, b.qualifier);

const SETTINGS = ["destination_config", "maximum_event_age_in_seconds", "maximum_retry_attempts"] as const;

export const setAlike = (a: InvokeConfig, b: InvokeConfig): Tri =>
  all(SETTINGS.map((name) => equals(a.resource.get(name), b.resource.get(name))));
