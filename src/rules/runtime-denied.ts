import type { Rule } from "./rule.ts";
import { settingNeedsFor } from "./shared/setting-needs.ts";

export const runtimeDenied: Rule = {
  id: "runtime-denied",
  summary:
    "The role lacks a permission that the function's own settings need: network interfaces, logs, tracing, a file system, checkpoints.",
  severity: "error",
  check: (model) => settingNeedsFor(model, "runtime"),
};
