import { describe, expect, it } from "vitest";
import { renderAny } from "../src/report/formats.ts";
import type { GraphEdge } from "../src/report/graph.ts";
import { mermaidGraph } from "../src/report/mermaid.ts";
import { summaryPage } from "../src/shell/action-summary.ts";
import { analyzeCase, cases } from "./support/cases.ts";

const drawn = async (name: string) => analyzeCase(cases().find((one) => one.name === name)?.dir ?? "");
const callsIn = (edges: readonly GraphEdge[]): readonly string[] =>
  edges.flatMap(({ from, to, label, state, isCall }) => (isCall ? [`${from} ${label} ${to} ${state.kind}`] : []));

describe("calls in the graph", () => {
  it("are edges from the function to the resource, with the line of code", async () => {
    const { graph, report } = await drawn("code/paginator-no-list");
    expect(callsIn(graph.edges).toSorted()).toEqual([
      "aws_lambda_function.app GetObject app.py:17 aws_s3_bucket.uploads granted",
      "aws_lambda_function.app ListObjectsV2 app.py:10 aws_s3_bucket.uploads broken",
    ]);
    const broken = graph.edges.find(({ state }) => state.kind === "broken");
    expect(broken?.state).toMatchObject({ rule: "call-denied", fingerprints: [report.findings[0]?.fingerprint] });
  });

  it("are marked where they are denied, in each drawing", async () => {
    const rendering = await drawn("code/paginator-no-list");
    const mermaid = mermaidGraph(rendering.graph);
    expect(mermaid).toMatch(/==>\|"✗ call-denied: ListObjectsV2 app\.py:10"\|/);
    expect(mermaid).toMatch(/-->\|"GetObject app\.py:17"\|/);
    expect(summaryPage(rendering, "", null)).toContain("✗ call-denied: ListObjectsV2 app.py:10");
    const options = { color: false, verbose: false, width: 100, workspacePrefix: "" };
    const html = await renderAny("html", rendering, options);
    expect(html).toContain("✗ ListObjectsV2 app.py:10");
  });

  it("draw each finding about a call once", async () => {
    for (const { dir, name } of cases().filter((one, at) => one.name.startsWith("code/") && at % 4 === 0)) {
      const { graph, report } = await analyzeCase(dir);
      for (const finding of report.findings.filter(
        ({ rule, subject, function: fn }) => rule === "call-denied" && subject !== fn,
      )) {
        const edges = graph.edges.filter(
          ({ state }) => state.kind === "broken" && state.fingerprints.includes(finding.fingerprint),
        );
        expect(edges.length, name).toBeGreaterThan(0);
        expect(
          edges.some(({ isCall }) => isCall),
          name,
        ).toBe(true);
      }
    }
  });
});
