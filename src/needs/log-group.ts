import { type Text, text } from "../values/text.ts";
import { textOf } from "../values/value.ts";
import type { Resource } from "../world/types.ts";

/** The name of the log group that a function writes to: the configured one, else its own. */
export function logGroupOf(fn: Resource): Text | undefined {
  const configured = textOf(fn.get("logging_config", 0, "log_group"));
  if (configured.kind === "text" && configured.text.length > 0 && !hasDefaultGroup(fn)) return configured.text;
  const name = textOf(fn.get("function_name"));
  return name.kind === "text" ? text("/aws/lambda/", name.text) : undefined;
}

/** Without a configured group the provider computes it: the default name. */
function hasDefaultGroup(fn: Resource): boolean {
  if (fn.isComputed("logging_config")) return true;
  const value = fn.get("logging_config", 0, "log_group");
  return value.kind === "unknown" && value.hole?.id === `${fn.address}.logging_config.0.log_group`;
}
