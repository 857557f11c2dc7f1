import { describe, expect, test } from "vitest";
import type { Undecided } from "../../src/findings/types.ts";
import { markdownReport } from "../../src/report/markdown.ts";
import { pretty } from "../../src/report/pretty.ts";
import { undecidedGroups } from "../../src/report/undecided-groups.ts";
import { copyOf } from "../support/fixture-run.ts";
import { renderingOf, reportOf } from "./sample.ts";

const ACCOUNTS = 'accounts: { aws: "<account id>" }';
const question = (subject: string, because: string, rest: Partial<Undecided> = {}): Undecided => ({
  rule: "mismatched-invoke-permission",
  plan: "plan.json",
  function: "aws_lambda_function.f",
  subject,
  because,
  fingerprint: subject,
  ...rest,
});
const ELSEWHERE = "the function elsewhere is not in this plan, so its resource policy is unknown";
const undecided = [
  question("aws_a.one", ELSEWHERE),
  question("aws_a.two", "it is disabled", { rule: "runtime-denied" }),
  question('aws_b.q["x"]', 'aws_iam_policy.p["x"] is unknown'),
  question('aws_b.q["y"]', 'aws_iam_policy.p["y"] is unknown'),
  question("aws_a.three", "it covers ${account}", { decidedBy: ACCOUNTS }),
  question("aws_a.four", "it may not cover ${account}", { decidedBy: ACCOUNTS, rule: "key-policy-denied" }),
  ...["u", "v", "w"].map((name) => question(`aws_c.${name}`, ELSEWHERE)),
];
const report = reportOf([], { undecided });

describe("undecided questions", () => {
  test("are grouped by reason: first what the configuration file decides, then by number", () => {
    expect(undecidedGroups(report).map(({ counted, because, line }) => [counted, because, line])).toEqual([
      ["2 questions", "it covers ${account}", ACCOUNTS],
      ["4 triggers", ELSEWHERE, undefined],
      ["2 triggers", "aws_iam_policy.p[*] is unknown", undefined],
      ["1 question", "it is disabled", undefined],
    ]);
  });

  test("none is left out of the groups", () => {
    expect(undecidedGroups(report).flatMap(({ questions }) => questions)).toHaveLength(undecided.length);
  });

  test("on a terminal", () => {
    expect(pretty(renderingOf(report), { color: false, verbose: false, width: 100 })).toMatchInlineSnapshot(`
      "undecided: 2 questions: it covers \${account}
                 in .lambda-grants.yml: accounts: { aws: "<account id>" }
      undecided: 4 triggers: the function elsewhere is not in this plan, so its resource policy is unknown
      undecided: 2 triggers: aws_iam_policy.p[*] is unknown
      undecided: 1 question: it is disabled

      No findings. 5 triggers on 3 functions checked, 9 questions could not be decided before apply (--verbose lists them).
      "
    `);
  });

  test("in Markdown", () => {
    const text = markdownReport(report);
    expect(text).toContain("- 4 triggers: the function elsewhere is not in this plan");
    expect(text).toContain("`aws_c.w`");
    expect(text).toContain('In `.lambda-grants.yml`: `accounts: { aws: "<account id>" }`');
  });
});

/** The law of a proposed line: with what it asks for filled in, the configuration file is valid and the question is decided. */
describe("the line that decides a question", () => {
  test.each([
    ["logs/for-each-one-outside-wildcard", /accounts: .*/, { "<account id>": "123456789012" }],
    ["kms/key-elsewhere-no-decrypt", /accounts: .*/, { "<account id>": "210987654321" }],
    ["sqs/role-looked-up", /roles: .*/, { "<actions>": "*", "<ARNs>": "*" }],
  ])("%s", async (fixture, form, answers) => {
    const copy = copyOf(fixture);
    const before = await copy.json("--no-config");
    const proposed = form.exec((await copy.run("--no-config")).out)?.[0] ?? "";
    const line = Object.entries(answers).reduce((text, [open, answer]) => text.replaceAll(open, answer), proposed);
    expect(line).not.toBe("");
    const after = await copyOf(fixture, { ".lambda-grants.yml": `${line}\n` }).json();
    expect(after.undecided.length).toBeLessThan(before.undecided.length);
  });

  test("names providers of AWS only: no other has an account", async () => {
    expect((await copyOf("code/archive-assumes-elsewhere").run("--no-config")).out).toContain(`: ${ACCOUNTS}\n`);
  });
});
