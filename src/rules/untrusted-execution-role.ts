import { decideServiceTrust } from "../iam/decide-trust.ts";
import type { LambdaFunction } from "../model/functions.ts";
import type { Role } from "../model/roles.ts";
import { nearMisses } from "./near-misses.ts";
import type { FixPlan, Rule } from "./rule.ts";

const LAMBDA = "lambda.amazonaws.com";

export const untrustedExecutionRole: Rule = {
  id: "untrusted-execution-role",
  summary: "The execution role's trust policy does not let Lambda assume it.",
  severity: "error",
  *check(model) {
    for (const fn of model.functions) {
      const ref = model.executionRole(fn);
      if (ref.kind === "none") continue;
      if (ref.kind === "unknown") {
        yield {
          kind: "undecided",
          function: fn.address,
          subject: fn.address,
          because: `its role is not known: ${ref.because}`,
        };
        continue;
      }
      const { role } = ref;
      const decision = decideServiceTrust(role.trust, LAMBDA, role.arn, context(fn, role));
      if (decision.answer === "allowed")
        yield {
          kind: "fine",
          function: fn.address,
          subject: role.address,
          what: `${LAMBDA} may assume ${role.address}`,
        };
      else if (decision.answer === "undecided") {
        yield { kind: "undecided", function: fn.address, subject: role.address, because: decision.because.join("; ") };
      } else {
        yield {
          kind: "problem",
          function: fn.address,
          subject: role.address,
          confidence: "certain",
          message: `${role.address}, the execution role of ${fn.address}, does not trust ${LAMBDA}`,
          consequence:
            'AWS refuses the function: apply fails with "The role defined for the function cannot be assumed by Lambda."',
          at: { resource: role.resource ?? fn.resource, path: role.resource ? ["assume_role_policy"] : ["role"] },
          related: [
            { resource: fn.resource, path: ["role"], note: "this function runs with it" },
            ...nearMisses(model, decision.answer === "denied" ? decision.by : decision.nearMisses),
          ],
          fix: trustFix(role),
        };
      }
    }
  },
};

/** What Lambda sends when it assumes a role: https://docs.aws.amazon.com/lambda/latest/dg/permissions-executionrole-update.html */
const context = (fn: LambdaFunction, role: Role) =>
  new Map([
    ["aws:sourceaccount", { kind: "values", values: [role.account] } as const],
    ["aws:sourcearn", { kind: "values", values: [fn.arn] } as const],
  ]);

const trustFix = (role: Role): FixPlan => ({
  title: `let ${LAMBDA} assume ${role.address}`,
  snippet: [
    "  assume_role_policy = jsonencode({",
    '    Version = "2012-10-17"',
    "    Statement = [{",
    '      Effect    = "Allow"',
    '      Action    = "sts:AssumeRole"',
    `      Principal = { Service = "${LAMBDA}" }`,
    "    }]",
    "  })",
  ].join("\n"),
});
