import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { analyzeCase, cases } from "../support/cases.ts";

/** Fixtures of code where nothing is wrong, and what their policies allow. */
const good = cases().filter(({ name }) => /^code\/.*-good$/.test(name));
const hclOf = (dir: string): string => readFileSync(join(dir, "main.tf"), "utf8");
const actionsIn = (hcl: string): readonly string[] => [
  ...new Set(
    [
      ...hcl.matchAll(/"((?:s3|kms|dynamodb|sqs|sns|events|lambda|ssm|secretsmanager|states|cloudwatch|logs):\w+)"/g),
    ].flatMap(([, action]) => action ?? []),
  ),
];

const rulesOf = async (dir: string, from: string, to: string): Promise<readonly string[]> => {
  const change = (text: string): string => text.replaceAll(from, to);
  const { report } = await analyzeCase(dir, true, change, new Map([["main.tf", change(hclOf(dir))]]));
  return report.findings.map(({ rule }) => rule);
};

describe.each(good)("$name", ({ dir }) => {
  const actions = actionsIn(hclOf(dir)).filter((action) => !/^logs:Create|cloudwatch:namespace/.test(action));

  it.each(actions)("needs %s", async (action) => {
    const other = `${action.split(":")[0]}:NoSuchThing`;
    const rules = await rulesOf(dir, action, other);
    expect(rules.some((rule) => rule === "call-denied" || rule === "decrypt-denied")).toBe(true);
  });

  it.each(actions)("is as well off with every action whose name begins as %s does", async (action) => {
    expect(await rulesOf(dir, `"${action}"`, `"${action}*"`)).toEqual(await rulesOf(dir, "\u0000", ""));
  });
});
