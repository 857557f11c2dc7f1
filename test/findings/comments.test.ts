import { describe, expect, it } from "vitest";
import { copyOf, told } from "../support/fixture-run.ts";

const RULE = "mismatched-invoke-permission";
const comment = (rule = RULE, reason = ": known") => `# lambda-grants:ignore ${rule}${reason}\n`;
const above = (block: string, text: string) => (old: string) => old.replace(block, () => `${text}${block}`);

describe("a comment counts on any block of the finding", () => {
  const suppressed = (line: number) => [
    `suppressed by comment: ${RULE} aws_s3_bucket_notification.uploads: known (main.tf:${line})`,
  ];
  const withComment = async (block: string, text = comment()) => {
    const report = await copyOf("s3/other-bucket", { "main.tf": above(block, text) }).json();
    return { told: told(report), counts: report.counts };
  };
  it("its own", async () => {
    const { told: lines, counts } = await withComment('resource "aws_s3_bucket_notification"');
    expect(lines).toEqual(suppressed(lineOf(lines)));
    expect(counts).toMatchObject({ error: 0, suppressed: 1 });
  });
  it("the permission that nearly fits", async () => {
    const { told: lines } = await withComment('resource "aws_lambda_permission"');
    expect(lines).toEqual(suppressed(lineOf(lines)));
  });
  it("another block of the file: nothing is ignored, and that is told", async () => {
    const { told: lines } = await withComment('resource "aws_s3_bucket" "uploads"');
    expect(lines).toEqual([
      `error ${RULE} aws_s3_bucket_notification.uploads`,
      `gap: main.tf:1: this ignore comment has no effect: ${RULE} has no finding here`,
    ]);
  });
  it.each([
    [comment(RULE, ""), "was skipped: it gives no reason"],
    [comment(RULE, ":"), "was skipped: it gives no reason"],
    [comment("mismatched-permission"), "names mismatched-permission, which is not a rule"],
    [comment("broad-grant"), "has no effect: broad-grant has no finding here"],
    [`${comment()}\n`, "was skipped: put it inside a block or on the line above"],
  ])("%j ignores nothing and is told", async (text, words) => {
    const { told: lines } = await withComment('resource "aws_s3_bucket_notification"', text);
    expect(lines[0]).toBe(`error ${RULE} aws_s3_bucket_notification.uploads`);
    expect(lines.slice(1).join("\n")).toContain(words);
    expect(lines).toHaveLength(2);
  });
  it("several rules in one comment: each for itself", async () => {
    const { told: lines } = await withComment('resource "aws_s3_bucket_notification"', comment(`broad-grant, ${RULE}`));
    expect(lines.map((line) => line.split(":")[0])).toEqual(["suppressed by comment", "gap"]);
  });
});

const lineOf = (lines: readonly string[]): number => Number(/\(main\.tf:(\d+)\)/.exec(lines.join())?.[1]);

describe("through modules", () => {
  const fixture = "modules/for-each-one-denied";
  const inModule = 'resource "aws_lambda_event_source_mapping"';
  it("a comment in a module counts for each of its instances", async () => {
    const copy = copyOf(fixture, {
      "modules/pipeline/main.tf": above(inModule, comment("event-source-denied")),
    });
    expect(told(await copy.json())).toEqual([
      expect.stringMatching(/^suppressed by comment: event-source-denied module\.pipeline\["refunds"\]\./),
    ]);
  });
  it("so does one on the call", async () => {
    const copy = copyOf(fixture, { "main.tf": above('module "pipeline"', comment("event-source-denied")) });
    expect(told(await copy.json())).toEqual([expect.stringMatching(/^suppressed by comment: .*main\.tf:\d+\)$/)]);
  });
});

it("is not called without effect while its rule is undecided there", async () => {
  const copy = copyOf("sqs/role-looked-up", {
    "main.tf": above('resource "aws_lambda_event_source_mapping"', comment("event-source-denied")),
  });
  expect(told(await copy.json())).toEqual([]);
});

it("is told once, however many plans are read", async () => {
  const copy = copyOf("s3/other-bucket", {
    "main.tf": above('resource "aws_s3_bucket" "uploads"', comment()),
  });
  const { gaps } = await copy.json("./plan.json");
  expect(gaps).toHaveLength(1);
});

it("is not looked for without the HCL", async () => {
  const copy = copyOf("sqs/short-visibility", {
    "main.tf": above('resource "aws_sqs_queue"', comment("short-visibility-timeout")),
  });
  expect(told(await copy.json())).toEqual([expect.stringMatching(/^suppressed by comment/)]);
  expect(told(await copy.json("--no-source"))).toEqual([]);
});
