import type { Rule } from "./rule.ts";
import { settingNeedsFor } from "./shared/setting-needs.ts";

export const destinationDenied: Rule = {
  id: "destination-denied",
  summary: "The role cannot send to the function's dead-letter queue, on-success or on-failure destination.",
  severity: "error",
  check: (model) => settingNeedsFor(model, "destination"),
};
