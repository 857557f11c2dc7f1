import { object, str, unknown, type Value } from "../values/value.ts";
import type { Resource } from "../world/types.ts";

/**
 * The environment variables of a function: the plan's own, and those that Lambda sets to what the plan knows.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export function environmentOf(fn: Resource): Value {
  const variables = fn.get("environment", 0, "variables");
  const own = variables.kind === "null" ? object([]) : variables;
  if (own.kind !== "object") return unknown(own.kind === "unknown" ? own.because : "the environment is no map");
  const region = str(fn.provider.region);
  return object([
    ...own.entries,
    ["AWS_REGION", region],
    ["AWS_DEFAULT_REGION", region],
    ["AWS_LAMBDA_FUNCTION_NAME", fn.get("function_name")],
    ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE", memoryOf(fn)],
    ["AWS_LAMBDA_FUNCTION_VERSION", unknown("the version that runs is unknown")],
    ["AWS_EXECUTION_ENV", unknown("its value is Lambda's")],
    ["LAMBDA_TASK_ROOT", str("/var/task")],
    ["LAMBDA_RUNTIME_DIR", unknown("its value is Lambda's")],
    ["_HANDLER", fn.get("handler")],
  ]);
}

/** In megabytes; 128 if nothing sets it. */
const memoryOf = (fn: Resource): Value => {
  const size = fn.get("memory_size");
  return size.kind === "null" ? str("128") : size.kind === "number" ? str(String(size.value)) : size;
};
