import { demandsFor } from "./parts/function-demands.ts";
import type { Rule } from "./rule.ts";

export const destinationDenied: Rule = {
  id: "destination-denied",
  summary: "The role may not send to the function's dead-letter queue, on-success or on-failure destination.",
  severity: "error",
  check: (model) => demandsFor(model, "destination"),
};
