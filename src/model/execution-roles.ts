import type { Model } from "./model.ts";
import type { Role } from "./roles.ts";

/** The roles that functions of the plan run with, each once. */
export function executionRoles(model: Model): readonly Role[] {
  const roles = model.functions.flatMap((fn) => {
    const ref = model.executionRole(fn);
    return ref.kind === "role" ? [ref.role] : [];
  });
  return [...new Set(roles)];
}
