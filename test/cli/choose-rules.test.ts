import { describe, expect, test } from "vitest";
import { rules } from "../../src/rules/all.ts";
import { copyOf } from "../support/fixture-run.ts";

const COMMENT = "# lambda-grants:ignore open-invoke-permission: on purpose\n";
const DEMO = "demo";

/** What a report says of each rule. */
const said = (report: Awaited<ReturnType<ReturnType<typeof copyOf>["json"]>>, keep: (rule: string) => boolean) => ({
  findings: report.findings.filter(({ rule }) => keep(rule)).map(({ fix, ...finding }) => finding),
  undecided: report.undecided.filter(({ rule }) => keep(rule)),
});

describe("--only and --skip", () => {
  test("give the part of the report that is of these rules", async () => {
    const demo = copyOf(DEMO);
    const full = await demo.json();
    const found = [...new Set(full.findings.map(({ rule }) => rule))];
    expect(found.length).toBeGreaterThan(1);
    for (const rule of [...found, "wrong-region"]) {
      const [only, without] = [await demo.json("--only", rule), await demo.json("--skip", rule)];
      expect(said(only, () => true)).toEqual(said(full, (one) => one === rule));
      expect(said(without, () => true)).toEqual(said(full, (one) => one !== rule));
      expect(only.counts.error + without.counts.error).toBe(full.counts.error);
    }
    const [one = "", two = ""] = found;
    expect(said(await demo.json("--only", one, "--only", two), () => true)).toEqual(
      said(full, (rule) => rule === one || rule === two),
    );
    expect(said(await demo.json("--only", one, "--only", two, "--skip", two), () => true)).toEqual(
      said(full, (rule) => rule === one),
    );
  });

  test("decide the exit status", async () => {
    const copy = copyOf("s3/other-bucket");
    expect((await copy.run()).status).toBe(1);
    expect((await copy.run("--only", "mismatched-invoke-permission")).status).toBe(1);
    expect((await copy.run("--skip", "mismatched-invoke-permission")).status).toBe(0);
  });

  test("do not call an ignore or a known finding of another rule obsolete", async () => {
    const copy = copyOf("s3/other-bucket", {
      ".lambda-grants.yml": "ignores:\n  - rule: broad-grant\n    reason: it is over soon\n",
      "main.tf": (old) => old.replace(/^resource/m, `${COMMENT}resource`),
      "known.json": `{"tool":"lambda-grants","baselineVersion":1,"findings":[{"fingerprint":"x","rule":"call-denied","function":null,"subject":"y"}]}`,
    });
    const gaps = async (...args: string[]) =>
      (await copy.json("--baseline", "known.json", ...args)).gaps.map(({ what }) => what);
    expect((await gaps()).join("\n")).toMatch(/broad-grant.*call-denied.*open-invoke-permission/s);
    expect(await gaps("--only", "mismatched-invoke-permission")).toEqual([]);
    expect(await gaps("--skip", "broad-grant", "--skip", "open-invoke-permission")).toEqual([
      expect.stringContaining("call-denied of y is no longer found"),
    ]);
  });

  test.each([
    [["--only", "brod-grant"], "--only names brod-grant, which is not a rule", "Did you mean broad-grant? "],
    [["--skip", "x"], "--skip names x, which is not a rule", ""],
  ])("%j: 2", async (args, problem, hint) => {
    expect(await copyOf("s3/good").run(...args)).toEqual({
      status: 2,
      out: "",
      err: `lambda-grants: ${problem}\n${hint}Run \`lambda-grants --list-rules\` for the rules.\n`,
    });
  });

  test("must leave a rule", async () => {
    const all = rules.flatMap(({ id }) => ["--skip", id]);
    expect(await copyOf("s3/good").run(...all)).toMatchObject({ status: 2, out: "" });
  });
});
