import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { analyzeCase, cases } from "../support/cases.ts";

/** Fixtures of code where nothing is wrong, and what their policies allow. */
const good = cases().filter(({ name }) => /^code\/.*-good$/.test(name));
const hclOf = (dir: string): string => readFileSync(join(dir, "main.tf"), "utf8");
/** Keys of conditions are not actions: something is set to a value there. */
const actionsIn = (hcl: string): readonly string[] => [
  ...new Set([...hcl.matchAll(/"((?!aws:)[a-z0-9-]+:[A-Z]\w+)"(?!\s*[=:])/g)].flatMap(([, action]) => action ?? [])),
];

/** What no code and no trigger of the fixture needs, and why it is there. */
const UNUSED: ReadonlyMap<string, string> = new Map([
  ["code/event-table-good dynamodb:ListStreams", "AWS lists it for mappings, and creates them without it"],
  ["code/missing-object-good s3:PutObject", "the policy allows more than the code does"],
  ["code/node-decorator-good s3:GetObject", "the policy allows more than the code does"],
  ["code/node-injected-good s3:GetObject", "the policy allows more than the code does"],
  ["code/node-minified-bundle-good s3:GetObject", "the policy allows more than the code does"],
  ["code/schedule-good sqs:SendMessage", "the role that the code passes needs it when the schedule runs"],
]);

const rulesOf = async (dir: string, from: string, to: string): Promise<readonly string[]> => {
  const change = (text: string): string => text.replaceAll(from, to);
  const { report } = await analyzeCase(dir, true, change, new Map([["main.tf", change(hclOf(dir))]]));
  return report.findings.map(({ rule }) => rule);
};

describe.each(good)("$name", ({ name, dir }) => {
  const actions = actionsIn(hclOf(dir)).filter((action) => !/^logs:Create|cloudwatch:namespace/.test(action));

  it.each(actions.filter((action) => !UNUSED.has(`${name} ${action}`)))("needs %s", async (action) => {
    const other = `${action.split(":")[0]}:NoSuchThing`;
    const before = new Set(await rulesOf(dir, "\u0000", ""));
    expect((await rulesOf(dir, action, other)).filter((rule) => !before.has(rule))).not.toEqual([]);
  });

  it.each(actions)("is as well off with every action whose name begins as %s does", async (action) => {
    expect(await rulesOf(dir, `"${action}"`, `"${action}*"`)).toEqual(await rulesOf(dir, "\u0000", ""));
  });
});
