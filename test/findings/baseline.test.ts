import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { baselineText, parseBaseline, staleEntries } from "../../src/findings/baseline.ts";
import { FINDING, WARNING } from "../report/sample.ts";
import { copyOf, outcomesOf } from "../support/fixture-run.ts";

const FOUND = "short-visibility-timeout aws_lambda_event_source_mapping.orders";

describe("the file", () => {
  it("is the same whatever the order, and reads back", () => {
    const text = baselineText([WARNING, FINDING, FINDING]);
    expect(baselineText([FINDING, WARNING])).toBe(text);
    const read = parseBaseline(text, "b.json");
    expect(read).toMatchObject({ known: [{ rule: FINDING.rule }, { rule: WARNING.rule }] });
  });
  it("has no lines and no messages in it", () => {
    const moved = { ...FINDING, message: "other words", location: null, related: [], fix: null, plan: "other.json" };
    expect(baselineText([moved])).toBe(baselineText([FINDING]));
  });
  it.each([
    ["", "is not a baseline"],
    ["{}", "is not a baseline of lambda-grants"],
    ['{"tool":"lambda-grants","baselineVersion":2}', "has baselineVersion 2, not 1"],
    ['{"tool":"lambda-grants","baselineVersion":1}', 'the list "findings" is missing'],
    ['{"tool":"lambda-grants","baselineVersion":1,"findings":[{"fingerprint":"a"}]}', "finding 1 lacks"],
    ["[]", "is not a baseline of lambda-grants"],
  ])("%j is refused", (text, problem) => {
    const read = parseBaseline(text, "b.json");
    expect("problem" in read && read.problem).toContain(problem);
  });
  it("an entry whose question is open again is not stale", () => {
    const baseline = parseBaseline(baselineText([FINDING, WARNING]), "b.json");
    if ("problem" in baseline) throw new Error(baseline.problem);
    const { rule } = WARNING;
    expect(staleEntries(baseline, [FINDING], [{ ...WARNING, because: "…" }])).toEqual([]);
    expect(staleEntries(baseline, [FINDING], [])).toMatchObject([{ rule }]);
  });
});

describe("on the command line", () => {
  it("records, then knows", async () => {
    const copy = copyOf("sqs/short-visibility");
    const first = await copy.run("--write-baseline", "b.json");
    expect(first).toMatchObject({ status: 1, err: "lambda-grants: 1 finding recorded in b.json\n" });
    const text = copy.read("b.json");
    expect((await copy.run("--baseline", "b.json")).status).toBe(0);
    expect(outcomesOf(await copy.json("--baseline", "b.json"))).toEqual([
      `suppressed by baseline: ${FOUND}: known in b.json`,
    ]);
    await copy.run("--baseline", "b.json", "--write-baseline", "b.json");
    expect(copy.read("b.json")).toBe(text);
  });
  it("tells of entries that are found no more", async () => {
    const copy = copyOf("sqs/good", { "b.json": baselineText([WARNING]) });
    expect(outcomesOf(await copy.json("--baseline", "b.json"))).toEqual([
      `gap: b.json: ${WARNING.rule} of ${WARNING.subject} (${WARNING.function}) is no longer found: --write-baseline updates the file`,
    ]);
  });
  it.each([
    [["--baseline", "none.json"], "cannot read none.json: it does not exist"],
    [["--baseline", "main.tf"], "main.tf is not a baseline"],
    [["--baseline", "plan.json"], "plan.json is not a baseline of lambda-grants"],
    [["--write-baseline", "main.tf"], "--write-baseline would overwrite main.tf"],
    [["--write-baseline", "no/b.json"], "cannot write no/b.json: its folder does not exist"],
  ])("%j: status 2 and two lines", async (args, problem) => {
    const copy = copyOf("sqs/short-visibility");
    const before = copy.read("main.tf");
    const ran = await copy.run(...args);
    expect(ran).toMatchObject({ status: 2, out: "" });
    expect(ran.err).toContain(problem);
    expect(ran.err.split("\n")).toHaveLength(3);
    expect(copy.read("main.tf")).toBe(before);
  });
  it("a damaged one is not overwritten either", async () => {
    const copy = copyOf("sqs/short-visibility");
    writeFileSync(join(copy.dir, "b.json"), '{"tool":"lambda-grants","baselineVersion":1}');
    expect((await copy.run("--write-baseline", "b.json")).status).toBe(2);
  });
});
