import { optionRows } from "../options.ts";
import { wrap } from "../report/width.ts";

/** The text of --help. */
export function helpText(): string {
  const rows = optionRows();
  const column = Math.max(...rows.map(({ usage }) => usage.length)) + 4;
  const options = rows.map(({ usage, help }) => {
    const [first = "", ...rest] = wrap(help, 96 - column);
    return [`  ${usage.padEnd(column - 2)}${first}`, ...rest.map((line) => `${" ".repeat(column)}${line}`)].join("\n");
  });
  return `lambda-grants reads a Terraform or OpenTofu plan and the HCL behind it, and reports before apply
what AWS would deny after it, around Lambda functions.

Usage: lambda-grants PLAN ... [options]

  PLAN  the JSON of \`terraform show -json\` or \`tofu show -json\`, - for standard input, or a saved
        binary plan (see --allow-terraform). Globs work, also in quotes: '**/plan.json'

Options:
${options.join("\n")}

Exit status:
  0  no findings at or above --fail-on
  1  findings at or above --fail-on
  2  the analysis failed: bad option, unreadable file, or not a plan

Environment:
  NO_COLOR, FORCE_COLOR    turn colors off, or on without a terminal
  COLUMNS                  wrap text at this column
  LAMBDA_GRANTS_DEBUG=1    show where an internal error comes from

Example:
  terraform plan -out tfplan && terraform show -json tfplan > plan.json
  npx lambda-grants plan.json
`;
}
