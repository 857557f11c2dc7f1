import { expect, test } from "vitest";
import { failurePage, summaryPage } from "../../src/shell/action-summary.ts";
import { FINDING, renderingOf, reportOf } from "../report/sample.ts";

test("the summary stays below GitHub's limit, and says what is left out", () => {
  const findings = Array.from({ length: 3_000 }, (_, n) => ({ ...FINDING, message: `${n} ${"ü".repeat(500)}` }));
  const nodes = [{ id: "f", label: "f", kind: "function" as const }];
  const page = summaryPage(renderingOf(reportOf(findings), { graph: { nodes, edges: [] } }), "", null);
  expect(Buffer.byteLength(page)).toBeLessThanOrEqual(900 * 1024);
  expect(Buffer.byteLength(page)).toBeGreaterThan(800 * 1024);
  expect(page).toMatch(/\d+ more findings did not fit here; the JSON report has all of them\./);
  expect(page).toContain("```mermaid\nflowchart LR");
});

test("a graph that is too large for Mermaid is left out", () => {
  const nodes = Array.from({ length: 3_000 }, (_, n) => ({ id: `f${n}`, label: `f${n}`, kind: "function" as const }));
  const page = summaryPage(renderingOf(reportOf([]), { graph: { nodes, edges: [] } }), "", null);
  expect(page).not.toContain("```mermaid");
  expect(page).toContain("The graph is too large to draw here");
});

test("existing findings are marked, and only they", () => {
  const other = { ...FINDING, subject: "aws_s3_bucket_notification.other" };
  const page = summaryPage(renderingOf(reportOf([FINDING, other])), "", {
    untouched: new Map([[other, "untouched"]]),
    ignoring: [],
    complete: true,
  });
  expect(page.match(/\*\*existing\*\*/g)).toHaveLength(1);
  expect(page.indexOf("**existing**")).toBeGreaterThan(page.lastIndexOf("###"));
});

test("hostile problems and labels are escaped", () => {
  const page = failurePage({ problem: "<img src=x> @octocat ![x](https://evil.example)", help: "`a` #1" });
  expect(page).not.toMatch(/<img|@octocat|!\[x\]\(|#1/);
  const { report } = renderingOf(reportOf([]));
  expect(summaryPage(renderingOf(report), "`</h2><script>", null)).toContain("## lambda-grants: `` `</h2><script> ``");
});

test("the pull request's changes to ignores come first", () => {
  const ignoring = [
    { path: "infra/`main`.tf", what: "ignore comments" },
    { path: ".lambda-grants.yml", what: "configuration" },
    { path: "big.tf", what: "not shown" },
  ] as const;
  const page = summaryPage(renderingOf(reportOf([])), "", { untouched: new Map(), ignoring, complete: false });
  expect(page.split("\n").slice(0, 7)).toEqual([
    "## lambda-grants",
    "",
    "> [!WARNING]",
    "> This pull request changes which findings count: ``infra/`main`.tf`` (ignore comments), `.lambda-grants.yml` (configuration).",
    "> GitHub shows no diff of `big.tf`: it is unknown whether ignore comments change there.",
    "> GitHub lists only the first 3,000 files of this pull request: what the others change is unknown.",
    "",
  ]);
});
