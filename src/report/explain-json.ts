import { safeJson } from "./escape.ts";
import type { Explained } from "./explained.ts";

/** What is known of one function in each plan that has it, as JSON: the same bytes for the same input. */
export const explainedJson = (explained: readonly Explained[]): string =>
  `${safeJson({
    schemaVersion: 1,
    functions: explained.map((one) => ({
      plan: one.plan,
      function: one.function,
      location: one.location,
      role: one.role,
      grants: one.grants,
      incomplete: one.incomplete,
      triggers: one.triggers,
      settings: one.settings,
      calls: one.calls,
      code: one.code,
      findings: one.findings.map(({ rule, severity, confidence, message, subject, location, fingerprint }) => ({
        rule,
        severity,
        confidence,
        message,
        subject,
        location,
        fingerprint,
      })),
      undecided: one.undecided.map(({ rule, subject, because }) => ({ rule, subject, because })),
      policy: one.policy,
    })),
  })}\n`;
