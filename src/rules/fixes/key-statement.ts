import type { StatementText } from "../../aws/statement-text.ts";
import type { Key } from "../../model/keys.ts";
import type { Model } from "../../model/model.ts";
import { textOf } from "../../values/value.ts";
import type { Change, FixPlan } from "../rule.ts";
import { type AccountHcl, accountHcl } from "./account-hcl.ts";

/** Is the key's policy in the HCL? A key without one has AWS's default policy, which is not. */
export const isWritten = ({ policyAt }: Key): boolean =>
  policyAt !== null &&
  textOf(policyAt.resource.get(...policyAt.path)).kind !== "null" &&
  !policyAt.resource.isComputed("policy");

/**
 * A statement for the policy of a key. `lines`: its arguments, as in a block; `add`: the same for an existing policy. Where the key has the default policy, a
 * new policy replaces it and must allow the account as the default does:
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function keyStatementFix(
  { world }: Model,
  title: string,
  key: Key,
  lines: readonly string[],
  add: StatementText,
): FixPlan {
  const { resource } = key;
  if (resource && resource.parsed.mode === "managed" && !isWritten(key)) {
    const account = accountHcl(world, key.account, resource);
    const value = [
      "jsonencode({",
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
    const change = { kind: "attribute", resource, name: "policy", value } as const;
    return {
      title,
      snippet: `${account.declare}# in ${resource.address}, instead of the default policy:\n  policy = ${value}`,
      changes: key.policyAt?.resource !== resource ? [] : withAccount(change, account),
    };
  }
  const holder = key.policyAt?.resource.address ?? key.address;
  return { title, snippet: statementFor(holder, lines), changes: addedTo(key, add) };
}

/** The statement in the policy, where that is written in a block. */
function addedTo({ policyAt }: Key, add: StatementText): readonly Change[] {
  const [attribute, ...more] = policyAt?.path ?? [];
  if (!policyAt || attribute === undefined || more.length > 0 || policyAt.resource.parsed.mode !== "managed") return [];
  return [{ kind: "statement", resource: policyAt.resource, attribute: String(attribute), add }];
}

const withAccount = (change: Change, account: AccountHcl): readonly Change[] => {
  if (account.declare === "") return [change];
  return change.resource.provider.key === "aws" ? [change, { kind: "account", resource: change.resource }] : [];
};

const statementFor = (holder: string, lines: readonly string[]): string =>
  [`    # a statement for the policy of ${holder}`, "    {", ...lines.map((line) => `      ${line}`), "    }"].join(
    "\n",
  );

/** Delegation to the account, as KMS's own default policy has it. */
export function rootStatementFix({ world }: Model, title: string, key: Key): FixPlan {
  const from = key.policyAt?.resource ?? key.resource;
  const account = from && accountHcl(world, key.account, from);
  const lines = rootLines(account?.inText ?? "<account>", "");
  const add: StatementText = {
    actions: ["kms:*"],
    principals: { type: "AWS", identifiers: [`"arn:aws:iam::${account?.inText}:root"`] },
    resources: ['"*"'],
  };
  const [change] = addedTo(key, add);
  return {
    title,
    snippet: `${account?.declare ?? ""}${statementFor(from?.address ?? key.address, lines)}`,
    changes: change && account ? withAccount(change, account) : [],
  };
}

const rootLines = (account: string, indent: string): readonly string[] =>
  [
    'Sid       = "EnableIAMPolicies"',
    'Effect    = "Allow"',
    `Principal = { AWS = "arn:aws:iam::${account}:root" }`,
    'Action    = "kms:*"',
    'Resource  = "*"',
  ].map((line) => indent + line);
