import type { Key } from "../../model/keys.ts";
import type { Model } from "../../model/model.ts";
import { textOf } from "../../values/value.ts";
import type { FixPlan } from "../rule.ts";
import { accountHcl } from "./account-hcl.ts";

/** Is the key's policy in the HCL? A key without one has AWS's default policy, which is not. */
export const isWritten = ({ policyAt }: Key): boolean =>
  policyAt !== null &&
  textOf(policyAt.resource.get(...policyAt.path)).kind !== "null" &&
  !policyAt.resource.isComputed("policy");

/**
 * A statement for the policy of a key. `lines`: its arguments, as in a block. Where the key has the default policy, a
 * new policy replaces it and must allow the account as the default does:
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function keyStatementFix({ world }: Model, title: string, key: Key, lines: readonly string[]): FixPlan {
  const { resource } = key;
  if (resource && resource.parsed.mode === "managed" && !isWritten(key)) {
    const account = accountHcl(world, key.account, resource);
    const snippet = [
      `# in ${resource.address}, instead of the default policy:`,
      "  policy = jsonencode({",
      '    Version = "2012-10-17"',
      "    Statement = [",
      "      {",
      ...rootLines(account.inText, "        "),
      "      },",
      "      {",
      ...lines.map((line) => `        ${line}`),
      "      },",
      "    ]",
      "  })",
    ].join("\n");
    return { title, snippet: account.declare + snippet };
  }
  const holder = key.policyAt?.resource.address ?? key.address;
  return { title, snippet: statementFor(holder, lines) };
}

const statementFor = (holder: string, lines: readonly string[]): string =>
  [`    # a statement for the policy of ${holder}`, "    {", ...lines.map((line) => `      ${line}`), "    }"].join(
    "\n",
  );

/** Delegation to the account, as KMS's own default policy has it. */
export function rootStatementFix({ world }: Model, title: string, key: Key): FixPlan {
  const from = key.policyAt?.resource ?? key.resource;
  const account = from && accountHcl(world, key.account, from);
  const lines = rootLines(account?.inText ?? "<account>", "");
  return { title, snippet: `${account?.declare ?? ""}${statementFor(from?.address ?? key.address, lines)}` };
}

const rootLines = (account: string, indent: string): readonly string[] =>
  [
    'Sid       = "EnableIAMPolicies"',
    'Effect    = "Allow"',
    `Principal = { AWS = "arn:aws:iam::${account}:root" }`,
    'Action    = "kms:*"',
    'Resource  = "*"',
  ].map((line) => indent + line);
