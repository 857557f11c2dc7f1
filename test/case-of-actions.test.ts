import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FIXTURES } from "./support/cases.ts";
import { copyOf } from "./support/fixture-run.ts";

/**
 * IAM reads the prefix and the name of an action whatever the case of their letters: a plan whose policies write them
 * in capitals means the same.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 */
const KINDS = (process.env.KINDS ?? "assume-role grants").split(" ");
const cases = KINDS.flatMap((kind) => readdirSync(join(FIXTURES, kind)).map((name) => `${kind}/${name}`));

/** Actions and condition keys; `s3:ObjectCreated:*` is an event, and its second colon keeps it out. */
const capitals = (text: string): string =>
  text.replace(
    /(\\?")(?!aws:)([a-z0-9-]+:(?:[A-Z][A-Za-z0-9]*\*?|\*))\1/g,
    (_, quote, action) => `${quote}${action.toUpperCase()}${quote}`,
  );

test("what is written in capitals", () => {
  expect(capitals('["sqs:SendMessage", \\"s3:Get*\\", "aws:SourceArn", "s3:ObjectCreated:*"]')).toBe(
    '["SQS:SENDMESSAGE", \\"S3:GET*\\", "aws:SourceArn", "s3:ObjectCreated:*"]',
  );
});

const verdicts = (report: Awaited<ReturnType<ReturnType<typeof copyOf>["json"]>>): readonly string[] =>
  [
    ...report.findings.map(({ rule, severity, function: fn, subject }) => `${severity} ${rule} ${fn} ${subject}`),
    ...report.undecided.map(({ rule, function: fn, subject }) => `undecided ${rule} ${fn} ${subject}`),
  ].sort();

describe("a plan with actions in capitals is judged as it is with others", () => {
  test.each(cases)("%s", async (fixture) => {
    const files = readdirSync(join(FIXTURES, fixture), { recursive: true, encoding: "utf8" });
    const edits = files.filter((file) => /\.tf$|plan\.json$/.test(file)).map((file) => [file, capitals] as const);
    expect(verdicts(await copyOf(fixture, Object.fromEntries(edits)).json("--fail-on", "never"))).toEqual(
      verdicts(await copyOf(fixture).json("--fail-on", "never")),
    );
  });
});
