import type { LambdaFunction } from "../model/functions.ts";
import type { Role } from "../model/roles.ts";
import type { Rule } from "./rule.ts";

export const sharedExecutionRole: Rule = {
  id: "shared-execution-role",
  summary: "Several functions share one execution role.",
  severity: "note",
  *check(model) {
    const users = new Map<Role, LambdaFunction[]>();
    for (const fn of model.functions) {
      const ref = model.executionRole(fn);
      if (ref.kind === "role") users.set(ref.role, [...(users.get(ref.role) ?? []), fn]);
    }
    for (const [role, functions] of users) {
      const [first, ...others] = functions;
      if (!first || others.length === 0) continue;
      yield {
        kind: "problem",
        function: null,
        subject: role.address,
        confidence: "certain",
        message: `${role.address} is the execution role of ${functions.length} functions`,
        consequence: "Each of them can do whatever any of them needs.",
        at: { resource: role.resource ?? first.resource, path: role.resource ? [] : ["role"] },
        related: functions
          .slice(0, 5)
          .map((fn) => ({ resource: fn.resource, path: ["role"], note: `${fn.address} uses it` })),
        fix: { title: "give each function its own role" },
      };
    }
  },
};
