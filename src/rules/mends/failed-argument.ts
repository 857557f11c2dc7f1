import type { PartMatch, StatementMatch } from "../../iam/types.ts";
import type { Path } from "../../world/planned.ts";

/** What of a statement does not fit. */
export const failedParts = (miss: StatementMatch): readonly PartMatch[] =>
  miss.parts.filter((part) => part.matches === "no");

const ARGUMENTS: Readonly<Record<string, string>> = {
  "aws:sourcearn": "source_arn",
  "aws:sourceaccount": "source_account",
  "aws:principalorgid": "principal_org_id",
  "lambda:eventsourcetoken": "event_source_token",
  "lambda:functionurlauthtype": "function_url_auth_type",
  "lambda:invokedviafunctionurl": "invoked_via_function_url",
};

/** The argument of `aws_lambda_permission` that says it. */
export function argumentOf(part: PartMatch): Path {
  if (part.part === "principal") return ["principal"];
  if (part.part === "action") return ["action"];
  if (part.part === "resource") return ["qualifier"];
  const key = Object.keys(ARGUMENTS).find((name) => part.detail.toLowerCase().includes(name));
  return key === undefined ? [] : [ARGUMENTS[key] ?? ""];
}
